/** Door 2: the same commands with the same keys from a terminal; the only package that touches standard streams. */
package io.github.asterism.cli;
