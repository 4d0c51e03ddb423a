/** How fast models are on this computer. */
package io.github.asterism.measure;
