package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

class CommandKeysTest {
    @Test
    void keysAreLettersAndAreExplained() {
        try (CommandContext context = new CommandContext()) {
            for (String className : List.of(
                    "TranslateImage",
                    "TranslateFolder",
                    "AugmentData",
                    "StylePalette",
                    "CheckData",
                    "SplitData",
                    "TrainModel",
                    "TrainStarGan",
                    "TrainClassifier",
                    "TrainGenerator",
                    "GenerateImages",
                    "MixStyles",
                    "ShowFeatures",
                    "NearestTrainingImages",
                    "EvaluateModel",
                    "EvaluateGenerator",
                    "BenchmarkModel",
                    "ImportCheckpoint",
                    "Demo")) {
                for (ModuleItem<?> key :
                        context.call("io.github.asterism.command." + className).keys()) {
                    assertTrue(key.getName().matches("[a-z]+"), key.getName());
                    assertFalse(key.getDescription().isBlank(), className + " " + key.getName());
                    assertFalse(key.isPersisted(), className + " " + key.getName());
                }
            }
        }
    }

    @Test
    void theCommandLineKnowsTheNamedCommands() {
        try (CommandContext context = new CommandContext()) {
            assertEquals(
                    List.of(
                            "augment",
                            "bench",
                            "check",
                            "classifier",
                            "demo",
                            "evaluate",
                            "evaluate-generator",
                            "features",
                            "generate",
                            "grid",
                            "import",
                            "interpolate",
                            "measure-style",
                            "mix",
                            "nearest",
                            "sample",
                            "seams",
                            "split",
                            "train",
                            "train-generator",
                            "train-stargan",
                            "translate"),
                    context.commands().stream().map(CommandInfo::getName).toList());
        }
    }
}
