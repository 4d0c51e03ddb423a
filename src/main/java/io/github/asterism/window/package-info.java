/** The windows of a training and of a palette of styles: what they show, and what a person wishes there. */
package io.github.asterism.window;
