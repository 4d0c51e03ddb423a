package io.github.asterism.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to make a model of.
 *
 * @param checkpoint {@code NNN_nets_ema.ckpt} (better) or {@code NNN_nets.ckpt} of StarGAN v2, {@code NNN-G.ckpt} of StarGAN
 * @param discriminator {@code NNN-D.ckpt} of StarGAN; empty takes the one beside the checkpoint, if there is one
 * @param layout the domains; for StarGAN v2 in the order of training, which is the alphabetical order of the folders
 * @param size height and width of the training images, pixels, or 0 to read it off the weights
 * @param output the model folder to write
 */
public record ImportRequest(Path checkpoint, Optional<Path> discriminator, LabelLayout layout, int size, Path output) {

    ImportRequest with(Optional<Path> file) {
        return new ImportRequest(checkpoint, file, layout, size, output);
    }

    /** The file named like the checkpoint, with -D in the place of -G. */
    Optional<Path> discriminatorBeside() {
        String name = checkpoint.getFileName().toString();
        int at = name.lastIndexOf("-G");
        return Optional.of(at)
                .filter(found -> found >= 0)
                .map(found -> checkpoint.resolveSibling(name.substring(0, found) + "-D" + name.substring(found + 2)))
                .filter(Files::isRegularFile);
    }

    /** The file or files, for people. */
    String files() {
        return checkpoint + discriminator.map(file -> " with " + file).orElse("");
    }
}
