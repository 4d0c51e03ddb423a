package io.github.asterism.generate;

import io.github.asterism.AsterismException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Seeds as people write them: {@code 1,5,9}, with {@code 2-6} for 2, 3, 4, 5, 6. */
public final class SeedList {
    private static final Pattern WORD = Pattern.compile("(-?\\d{1,18})(?:-(-?\\d{1,18}))?");
    private static final long MOST = 10_000;

    private SeedList() {}

    /**
     * The seeds meant, in their order; the same one may come twice.
     *
     * @param key by which they were given, for messages
     * @throws AsterismException if a word is no seed, or there are none, or more than 10000
     */
    public static List<Long> parse(String key, String text) {
        List<Long> seeds = new ArrayList<>();
        for (String word : text.split(",")) {
            Matcher found = WORD.matcher(word.strip());
            if (!found.matches()) {
                throw new AsterismException(
                        key + "=" + text + ": '" + word.strip() + "' is no seed. Write whole numbers"
                                + " with commas between them, such as 1,5,9, or 2-6 for those from 2 to 6.");
            }
            long first = Long.parseLong(found.group(1));
            long last = found.group(2) == null ? first : Long.parseLong(found.group(2));
            if (last < first || last - first >= MOST - seeds.size()) {
                throw new AsterismException(key + "=" + text + ": " + word.strip()
                        + (last < first ? " goes backwards." : " is too many seeds; the most are " + MOST + "."));
            }
            LongStream.rangeClosed(first, last).forEach(seeds::add);
        }
        return List.copyOf(seeds);
    }
}
