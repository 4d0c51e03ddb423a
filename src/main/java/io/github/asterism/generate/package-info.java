/** Images from nothing: what they are made of, how they are made, and how they lie in an image. */
package io.github.asterism.generate;
