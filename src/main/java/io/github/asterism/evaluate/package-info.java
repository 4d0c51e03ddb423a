/** How good translations are, in numbers. */
package io.github.asterism.evaluate;
