package io.github.asterism.model;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where models are looked for: Fiji's {@code models}, then beside the program, then in the working folder. */
public final class ModelFolders {
    private ModelFolders() {}

    /** The folders that hold installed models, whether or not they exist. */
    public static List<Path> standard() {
        Set<Path> folders = new LinkedHashSet<>();
        for (String property : new String[] {"ij.dir", "plugins.dir"}) {
            String value = System.getProperty(property);
            if (value != null && !value.isBlank()) {
                Path path = Path.of(value).toAbsolutePath();
                boolean plugins = path.endsWith("plugins") && path.getParent() != null;
                folders.add((plugins ? path.getParent() : path).resolve("models"));
            }
        }
        besideProgram().ifPresent(folders::add);
        folders.add(Path.of("models").toAbsolutePath());
        return List.copyOf(folders);
    }

    /** The jar lies in Fiji's {@code plugins} or {@code jars}, or in the project's {@code target}. */
    private static Optional<Path> besideProgram() {
        CodeSource source = ModelFolders.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI())
                    .resolve("../../models")
                    .normalize());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // a program that does not come from a file has nothing beside it
        }
    }

    /** All model folders directly within the given ones, sorted by name within each. */
    public static List<Path> installed(List<Path> searchFolders) {
        List<Path> models = new ArrayList<>();
        for (Path folder : searchFolders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> children = Files.list(folder)) {
                    children.filter(ModelFolders::isModel)
                            .filter(child -> !child.getFileName().toString().startsWith(".")) // being written
                            .sorted()
                            .forEach(models::add);
                } catch (IOException e) {
                    throw new AsterismException(folder + " cannot be listed. Check that it may be read.", e);
                }
            }
        }
        return models;
    }

    /** Of {@link #installed} those that redraw images. */
    public static List<Path> translating() {
        return those(ModelCard::translates);
    }

    /** The first installed model that redraws images, which commands take unless told another. */
    public static Optional<Path> first() {
        return translating().stream().findFirst();
    }

    /** The first installed model that makes images from nothing. */
    public static Optional<Path> firstGenerator() {
        return those(card -> !card.translates()).stream().findFirst();
    }

    private static List<Path> those(Predicate<ModelCard> wanted) {
        return installed(standard()).stream()
                .filter(folder -> isLike(folder, wanted))
                .toList();
    }

    private static boolean isLike(Path folder, Predicate<ModelCard> wanted) {
        try {
            return wanted.test(ModelCard.read(folder));
        } catch (AsterismException e) {
            return false; // a damaged one is not offered; who names it is told what is wrong
        }
    }

    /** @return the path itself if it is a model folder, else the folder of that name within the first that has one */
    static Path find(Path model, List<Path> searchFolders) {
        if (isModel(model)) {
            return model;
        }
        return searchFolders.stream()
                .map(folder -> folder.resolve(model))
                .filter(ModelFolders::isModel)
                .findFirst()
                .orElseThrow(() -> new AsterismException("There is no model '" + model + "'. Looked for "
                        + model.toAbsolutePath() + " and in "
                        + searchFolders.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + ". Give the folder that holds its " + BioimageModel.FILE + "."));
    }

    static boolean isModel(Path folder) {
        return Files.isRegularFile(folder.resolve(BioimageModel.FILE));
    }
}
