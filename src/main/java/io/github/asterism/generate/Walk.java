package io.github.asterism.generate;

import io.github.asterism.AsterismException;
import java.util.ArrayList;
import java.util.List;

/**
 * A walk from seed to seed, each of which is a frame of its own.
 *
 * @param frames how many images in all
 * @param loop whether it goes back to the first seed, which then is not repeated at the end
 */
public record Walk(int frames, boolean loop) {
    /**
     * The images of all frames, in equal steps between two seeds; where frames cannot be shared out equally, some ways have one
     * more than others.
     *
     * @param seeds at least 2
     * @throws AsterismException if there are fewer, or more than frames
     */
    public List<Subject> subjects(List<Long> seeds) {
        if (seeds.size() < 2) {
            throw new AsterismException("walk=" + seeds.get(0) + ": give at least two seeds, such as 1,5,9.");
        }
        if (frames < seeds.size()) {
            throw new AsterismException(
                    "frames=" + frames + ": a walk over " + seeds.size() + " seeds has at least as many frames.");
        }
        int ways = loop ? seeds.size() : seeds.size() - 1;
        List<Subject> subjects = new ArrayList<>();
        for (int way = 0; way < ways; way++) {
            int first = place(way, ways);
            int next = place(way + 1, ways);
            long from = seeds.get(way);
            long to = seeds.get((way + 1) % seeds.size());
            subjects.add(new Subject.Seed(from));
            for (int frame = first + 1; frame < next; frame++) {
                subjects.add(new Subject.Between(from, to, (double) (frame - first) / (next - first)));
            }
        }
        if (!loop) {
            subjects.add(new Subject.Seed(seeds.get(seeds.size() - 1)));
        }
        return subjects;
    }

    /** Frame at which a way begins. */
    private int place(int way, int ways) {
        return (int) ((long) way * (loop ? frames : frames - 1) / ways);
    }
}
