package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;

/**
 * One real image.
 *
 * @param name of its file
 * @param group what it has in common with other images, such as the slide: images of a group are not independent
 * @param picture square, of the models' size, −1 to 1
 * @param mask of nuclei, of the same size, above 0 inside; null without
 */
record Sample(String name, String group, Plane picture, Plane mask) {}
