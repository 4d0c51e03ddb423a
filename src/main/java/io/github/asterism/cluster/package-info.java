/** Door 3: the same translation on many machines; the only package that uses Spark, in a Java of Spark's. */
package io.github.asterism.cluster;
