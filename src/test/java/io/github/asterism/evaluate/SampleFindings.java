package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import io.github.asterism.model.Confusion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An evaluation as it may come out, with drawn blood cells. As a program it writes the report into a folder, to be looked at. */
final class SampleFindings {
    private static final List<String> DOMAINS = List.of("aslan", "bccd", "chula");
    private static final String MODEL = "blood-smears";
    private static final int SIZE = 64;

    /** Background and cell of each domain, red, green and blue. */
    private static final float[][][] COLOURS = {
        {{.86f, .80f, .84f}, {.72f, .45f, .52f}},
        {{.93f, .92f, .90f}, {.85f, .62f, .60f}},
        {{.78f, .82f, .74f}, {.55f, .50f, .62f}}
    };

    private SampleFindings() {}

    public static void main(String[] args) {
        Report.write(findings(), Path.of(args[0]));
    }

    static Findings findings() {
        return new Findings(rows(), warnings(), facts(), confusions(), List.of(byReference(), bySeed()));
    }

    static Findings findings(List<Row> rows) {
        return new Findings(rows, List.of(), Map.of(), Map.of(), List.of());
    }

    static Row row(String method, String guidance, String from, String to, Map<Measure, Double> values) {
        return new Row(method, guidance, from, to, 60, 12, values);
    }

    private static List<Row> rows() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (String from : DOMAINS) {
            for (String to : DOMAINS) {
                if (!from.equals(to)) {
                    double copy = .12 + .12 * random.nextDouble();
                    boolean hard = from.equals("chula") && to.equals("bccd");
                    rows.add(row(MODEL, "latent", from, to, translated(hard ? copy * 1.1 : copy / 4, random)));
                    rows.add(row(MODEL, "reference", from, to, translated(copy / 5, random)));
                    rows.add(row(Row.COPY, "", from, to, baseline(copy, 1, .04, random)));
                    rows.add(row(Row.COLOUR_TRANSFER, "", from, to, baseline(copy * .6, .97, .7, random)));
                }
            }
        }
        for (String domain : DOMAINS) {
            Map<Measure, Double> values = distance(.004 + .004 * random.nextDouble(), random);
            values.put(Measure.COLOUR_ACCURACY, .95 + .05 * random.nextDouble());
            values.put(Measure.TEXTURE_ACCURACY, .93 + .06 * random.nextDouble());
            rows.add(new Row(Row.REAL, "", domain, domain, 80, 14, values));
        }
        return rows;
    }

    private static Map<Measure, Double> distance(double kernel, Random random) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.KERNEL, kernel);
        values.put(Measure.KERNEL_LOW, kernel - .004 - .2 * kernel * random.nextDouble());
        values.put(Measure.KERNEL_HIGH, kernel + .006 + .3 * kernel * random.nextDouble());
        values.put(Measure.KERNEL_ALL_PAIRS, kernel * .97);
        values.put(Measure.FRECHET, 40 + 900 * kernel);
        values.put(Measure.PRECISION, Math.max(0, .9 - 4 * kernel));
        values.put(Measure.RECALL, Math.max(0, .8 - 4 * kernel));
        return values;
    }

    private static Map<Measure, Double> baseline(double kernel, double structure, double accuracy, Random random) {
        Map<Measure, Double> values = distance(kernel, random);
        values.put(Measure.STRUCTURE, structure);
        values.put(Measure.COLOUR_ACCURACY, accuracy + .1 * random.nextDouble());
        values.put(Measure.TEXTURE_ACCURACY, .05 + .1 * random.nextDouble());
        return values;
    }

    private static Map<Measure, Double> translated(double kernel, Random random) {
        Map<Measure, Double> values = baseline(kernel, .6 + .2 * random.nextDouble(), .85, random);
        values.put(Measure.TEXTURE_ACCURACY, .7 + .25 * random.nextDouble());
        values.put(Measure.DIVERSITY, .08 + .1 * random.nextDouble());
        values.put(Measure.CYCLE, .09 + .06 * random.nextDouble());
        return values;
    }

    private static List<String> warnings() {
        return List.of(
                "The features come from everyday photographs; small differences of KID between methods mean little.",
                "bccd has only 9 groups of real images, so that its intervals are wide.");
    }

    private static Map<String, Object> facts() {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("name", "squeezenet10_dc");
        network.put("output", "features512");
        network.put("sha256", "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9");
        Map<String, Object> data = new LinkedHashMap<>();
        for (String domain : DOMAINS) {
            data.put(domain, Map.of("test images", 80));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", "0.1.0");
        facts.put("model", "blood-smears 1.0");
        facts.put("data", data);
        facts.put("feature network", network);
        facts.put("seeds", List.of(0, 1, 2, 3));
        facts.put("fixed", true);
        facts.put("resamplings", 1000);
        facts.put("never measured", Double.NaN);
        facts.put(
                "steps",
                List.of(
                        "each source image squared and resized to the model's 64 pixels",
                        "translated by four latent codes, and by four reference images of the target",
                        "intervals by resampling whole groups"));
        return facts;
    }

    private static Map<String, Confusion> confusions() {
        Map<String, Confusion> confusions = new LinkedHashMap<>();
        confusions.put("Domain by colour", new Confusion(DOMAINS, new int[][] {{79, 1, 0}, {0, 80, 0}, {0, 2, 78}}));
        confusions.put("Domain by texture", new Confusion(DOMAINS, new int[][] {{74, 4, 2}, {3, 77, 0}, {6, 1, 73}}));
        return confusions;
    }

    private static PictureGrid byReference() {
        List<PictureGrid.Line> lines = new ArrayList<>();
        for (int i = 0; i < DOMAINS.size(); i++) {
            List<Plane> pictures = new ArrayList<>(List.of(cells(i, i)));
            for (int k = 0; k < DOMAINS.size(); k++) {
                pictures.add(cells(i, k));
                pictures.add(cells(7 + k, k));
            }
            lines.add(new PictureGrid.Line(DOMAINS.get(i) + "_0" + i + ".png", pictures));
        }
        List<String> columns = new ArrayList<>(List.of("source"));
        DOMAINS.forEach(domain -> columns.addAll(List.of("as " + domain, "its reference")));
        return new PictureGrid("Every domain in the style of a reference", columns, lines);
    }

    private static PictureGrid bySeed() {
        List<String> columns = new ArrayList<>(List.of("source"));
        List<Plane> pictures = new ArrayList<>(List.of(cells(3, 0)));
        for (int seed = 0; seed < 12; seed++) {
            columns.add("bccd, seed " + seed);
            pictures.add(cells(3, 1));
        }
        return new PictureGrid(
                "One image by many latent codes",
                columns,
                List.of(new PictureGrid.Line("aslan_a_rather_long_file_name_03.png", pictures)));
    }

    /** Round cells with a pale middle, values from −1 to 1. */
    static Plane cells(int seed, int domain) {
        Random random = new Random(seed);
        float[][] channels = new float[3][SIZE * SIZE];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                channels[c][i] = 2 * COLOURS[domain][0][c] - 1;
            }
        }
        for (int cell = 0; cell < 9; cell++) {
            double x = SIZE * random.nextDouble();
            double y = SIZE * random.nextDouble();
            double radius = 6 + 3 * random.nextDouble();
            for (int i = 0; i < SIZE * SIZE; i++) {
                double distance = Math.hypot(i % SIZE - x, i / SIZE - y) / radius;
                if (distance < 1) {
                    for (int c = 0; c < 3; c++) {
                        double colour = COLOURS[domain][1][c] + .12 * (1 - distance);
                        channels[c][i] = (float) (2 * colour - 1);
                    }
                }
            }
        }
        return new Plane(SIZE, SIZE, channels);
    }
}
