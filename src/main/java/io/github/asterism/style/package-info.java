/** Looks within a domain: kept in files, told apart, chosen, borrowed from references, and mixed. */
package io.github.asterism.style;
