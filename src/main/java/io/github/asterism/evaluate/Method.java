package io.github.asterism.evaluate;

/**
 * What a row of the table judges: a model with a way to steer it, or a baseline.
 *
 * @param name the model's, or {@link Row#COPY}, {@link Row#COLOUR_TRANSFER} or {@link Row#REAL}
 * @param guidance latent or reference; empty where there is none
 */
record Method(String name, String guidance) {
    static Method of(Row row) {
        return new Method(row.method(), row.guidance());
    }

    boolean isModel() {
        return rank() == 0;
    }

    boolean isReal() {
        return name.equals(Row.REAL);
    }

    /** Models come first, then the baselines from the one that does most to the truth. */
    int rank() {
        return switch (name) {
            case Row.COLOUR_TRANSFER -> 1;
            case Row.COPY -> 2;
            case Row.REAL -> 3;
            default -> 0;
        };
    }

    String text() {
        return guidance.isEmpty() ? name : name + ", " + guidance;
    }

    /** The same in at most so many letters, where possible: the name loses its end, but not the guidance. */
    String text(int longest) {
        int room = Math.max(1, longest - (text().length() - name.length()));
        return name.length() <= room ? text() : new Method(name.substring(0, room - 1) + "…", guidance).text();
    }
}
