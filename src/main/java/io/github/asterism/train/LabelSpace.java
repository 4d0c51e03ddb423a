package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.List;

/**
 * Where the labels of each data set stand in a StarGAN's code: all sets' labels one after the other, then, with several sets, a
 * mask (Choi et al. 2018, equation 7).
 *
 * @param sizes number of labels of each set
 * @param exclusive of each set, whether exactly one of its labels is on
 */
record LabelSpace(List<Integer> sizes, List<Boolean> exclusive) {
    int labels() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    int codeSize() {
        return labels() + (sizes.size() > 1 ? sizes.size() : 0);
    }

    /** First label of a set. */
    int from(int set) {
        return sizes.subList(0, set).stream().mapToInt(Integer::intValue).sum();
    }

    /** The set of a label, which is counted among all sets'. */
    int setOf(int label) {
        int set = 0;
        while (set + 1 < sizes.size() && label >= from(set + 1)) {
            set++;
        }
        return set;
    }

    /** Codes (n, codeSize) of a set's labels (n, K); the labels of the others are unknown, and 0. */
    Numbers code(int set, Numbers label) {
        int n = (int) label.shape()[0];
        int own = sizes.get(set);
        int size = codeSize();
        float[] code = new float[n * size];
        for (int i = 0; i < n; i++) {
            System.arraycopy(label.data(), i * own, code, i * size + from(set), own);
            if (sizes.size() > 1) {
                code[i * size + labels() + set] = 1;
            }
        }
        return Numbers.of(code, n, size);
    }

    /** A {@link LabelBatch} of one set in the training engine. */
    final class Inputs {
        final Tensor x;
        final Tensor label;
        final Tensor target;
        final Tensor code;
        final Tensor targetCode;
        final Tensor blend;
        private final int set;

        Inputs(DjlEngine engine, int set, LabelBatch batch) {
            this.set = set;
            x = engine.variable(batch.images());
            label = engine.tensor(batch.label());
            target = engine.tensor(batch.target());
            code = engine.tensor(code(set, batch.label()));
            targetCode = engine.tensor(code(set, batch.target()));
            blend = engine.tensor(batch.blend());
        }

        /**
         * How wrong the discriminator's logits (n, all labels) are about this set's labels.
         *
         * @param mean averages over attributes instead of summing
         */
        Tensor classification(Tensor logits, Tensor wanted, boolean mean) {
            Tensor own = logits.channels(from(set), from(set) + sizes.get(set));
            return exclusive.get(set)
                    ? Losses.crossEntropy(own, wanted)
                    : Losses.attributes(own, wanted).times(mean ? 1.0 / sizes.get(set) : 1);
        }
    }
}
