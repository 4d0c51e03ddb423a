package io.github.asterism.command;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that somebody who mistyped it may have meant. */
public final class ClosestWord {
    private static final int MOST_EDITS = 3;

    private ClosestWord() {}

    /** @return the known word with the fewest differing letters, of several the first as long; empty if none is near */
    public static Optional<String> to(String word, Collection<String> known) {
        String best = null;
        int fewest = Math.min(MOST_EDITS, Math.max(1, word.length() / 2)) + 1;
        for (String candidate : known) {
            int edits = edits(word.toLowerCase(), candidate);
            boolean fits = best != null && best.length() != word.length() && candidate.length() == word.length();
            if (edits < fewest || edits == fewest && fits) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to insert, delete or replace, or neighbours to exchange. */
    private static int edits(String a, String b) {
        int[] twoAbove = null;
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
            twoAbove = above;
            above = row;
        }
        return above[b.length()];
    }
}
