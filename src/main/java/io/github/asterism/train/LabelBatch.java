package io.github.asterism.train;

import io.github.asterism.net.Numbers;

/**
 * What one StarGAN step on one data set is made of.
 *
 * @param images x (n, 3, h, w), −1 to 1
 * @param label which of the data set's labels they have (n, K), 0 or 1
 * @param target which they are translated to
 * @param blend where between real and fake the penalty looks (n, 1, 1, 1), 0 to 1
 */
record LabelBatch(Numbers images, Numbers label, Numbers target, Numbers blend) {}
