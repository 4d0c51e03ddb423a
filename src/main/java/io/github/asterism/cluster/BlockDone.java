package io.github.asterism.cluster;

import io.github.asterism.tile.Moments;
import java.io.Serializable;

/**
 * What an executor tells of a block that is done.
 *
 * @param block its number, from 0
 * @param drawn whether it was drawn now; else it had been before
 * @param attempt how often its task had failed before
 * @param executor that did it
 */
record BlockDone(int block, boolean drawn, int attempt, String executor, Moments moments) implements Serializable {}
