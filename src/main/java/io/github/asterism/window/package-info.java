/** The window of a training: what it shows, and what a person wishes there. */
package io.github.asterism.window;
