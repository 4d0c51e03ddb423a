/** Numbers drawn as curves, on the screen and in files. */
package io.github.asterism.plot;
