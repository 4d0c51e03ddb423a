package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an evaluation needs, opened and found to fit together.
 *
 * @param training real images to compare with; null if there are none but the held-out ones
 * @param targets what each domain really looks like
 */
record EvaluationSetup(
        List<Model> models, Rulers rulers, ImageSet heldOut, ImageSet training, Map<String, TargetLook> targets)
        implements AutoCloseable {

    /** @throws AsterismException if something is missing or does not fit */
    static EvaluationSetup open(EvaluationRequest request, Progress progress) {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            List<Model> models = models(request, opened);
            ModelCard card = models.get(0).card();
            int size = card.translation().size();
            FeatureNetwork features =
                    kept(new FeatureNetwork(request.features(), request.layer(), request.device(), 0), opened);
            Rulers rulers = new Rulers(
                    features,
                    classifier(request, models, ClassifierFile.COLOUR, opened),
                    classifier(request, models, ClassifierFile.TEXTURE, opened),
                    size);
            features.interruptWhen(progress::stopped);
            Path held = request.heldOutFolder();
            Set<String> names = request.truth() ? ImageSet.commonNames(held, card.domainNames()) : Set.of();
            ImageSet heldOut = ImageSet.open(
                    held,
                    card.domainNames(),
                    size,
                    request.images(),
                    name -> !request.truth() || names.contains(name),
                    progress);
            check(heldOut, card);
            Path folder = request.trainingFolder();
            if (folder != null) {
                ImageSet.requireDifferent(held, folder);
            }
            ImageSet training =
                    folder == null ? null : ImageSet.open(folder, heldOut.domains(), size, 0, name -> true, progress);
            if (training != null) {
                training.requireAtLeastTwo(heldOut.domains());
            }
            Map<String, TargetLook> targets = new LinkedHashMap<>();
            for (String domain : heldOut.domains()) {
                progress.step(Double.NaN, "Looking at real images of " + domain);
                List<Sample> real = training == null ? heldOut.of(domain) : training.of(domain);
                targets.put(domain, TargetLook.of(domain, real, heldOut.of(domain), request.truth(), rulers));
            }
            ImageSet compared = training == null ? null : training.withoutPictures();
            return new EvaluationSetup(models, rulers, heldOut, compared, targets);
        } catch (RuntimeException e) {
            close(opened);
            throw e;
        }
    }

    private static List<Model> models(EvaluationRequest request, List<AutoCloseable> opened) {
        List<Model> models = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path path : request.models()) {
            Model model = kept(Model.open(path, request.device()), opened);
            ModelCard first = models.isEmpty() ? model.card() : models.get(0).card();
            ModelCard card = model.card();
            if (card.translation().size() != first.translation().size()
                    || !Set.copyOf(card.domainNames()).equals(Set.copyOf(first.domainNames()))) {
                throw new AsterismException("The models " + first.name() + " and " + card.name()
                        + " do not have the same domains and image size, so their numbers cannot stand in one table."
                        + " Evaluate them one by one.");
            }
            if (!names.add(card.name())) {
                throw new AsterismException("Two models are named " + card.name()
                        + ". Rename one in its card, or evaluate them one by one.");
            }
            models.add(model);
        }
        return models;
    }

    private static Classifier classifier(
            EvaluationRequest request, List<Model> models, String network, List<AutoCloseable> opened) {
        if (request.classifier() != null) {
            Path file = request.classifier().resolve(network + ".onnx");
            if (!Files.isRegularFile(file)) {
                throw new AsterismException("classifier=" + request.classifier() + " holds no " + network
                        + ".onnx. Name a folder that Train Domain Classifier... has written.");
            }
            Classifier classifier = kept(Classifier.open(file, request.device()), opened);
            // Of several data sets, only one may be looked at.
            List<String> missing = new ArrayList<>(models.get(0).card().domainNames());
            missing.retainAll(ImageSet.domainsOf(request.heldOutFolder()));
            missing.removeAll(classifier.domains());
            if (!missing.isEmpty()) {
                throw new AsterismException(file + " does not know the model's domains " + missing + ", only "
                        + classifier.domains() + ". Train one on the same domains.");
            }
            return classifier;
        }
        return models.stream()
                .map(model -> model.classifier(network))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static void check(ImageSet images, ModelCard card) {
        if (images.domains().size() < 2) {
            throw new AsterismException(images.folder() + " holds images of " + images.domains()
                    + " only. It needs a folder for at least two of the model's domains: " + card.domainNames() + ".");
        }
        images.requireAtLeastTwo(images.domains());
    }

    private static <T extends AutoCloseable> T kept(T resource, List<AutoCloseable> opened) {
        opened.add(resource);
        return resource;
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(models);
        all.add(rulers.features());
        for (Classifier classifier : new Classifier[] {rulers.colour(), rulers.texture()}) {
            if (classifier != null) {
                all.add(classifier);
            }
        }
        close(all);
    }

    private static void close(List<AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(e); // none of ours has such a failure
            }
        }
    }
}
