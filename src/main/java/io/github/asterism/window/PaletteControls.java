package io.github.asterism.window;

import io.github.asterism.model.ModelCard;
import io.github.asterism.style.Palette;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import javax.swing.BoxLayout;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** Which model and domain the thumbnails are of, and how far and how different the random ones are. */
final class PaletteControls extends JPanel {
    private static final String STRAY =
            "<html>How far random looks stray: 0 is the domain's mean, 1 what the model learned,"
                    + "<br>2 exaggerates. Macros call it truncation.";
    private static final String DIFFER =
            "<html>How many random looks are tried for each that is shown; those that differ most"
                    + " are shown.<br>1 shows seeds one after the other.";

    private final Listener listener;
    private final JComboBox<Choice> models = new JComboBox<>();
    private final JComboBox<String> domains = new JComboBox<>();
    private final JSlider truncation = new JSlider(0, 200, 100);
    private final JSlider diversity = new JSlider(1, Palette.MOST_DIVERSITY, 1);
    private final JLabel truncationText = value("0.00");
    private final JLabel diversityText = value(random(Palette.MOST_DIVERSITY));
    private Choice chosen;
    private boolean filling;

    /** What a person may wish here. */
    record Listener(Consumer<Path> model, Consumer<String> domain, DoubleConsumer truncation, IntConsumer diversity) {}

    /** A model, or null for one that is yet to be named. */
    private record Choice(Path folder) {
        @Override
        public String toString() {
            return folder == null ? "Other folder…" : folder.getFileName().toString();
        }
    }

    PaletteControls(List<Path> installed, Listener listener) {
        this.listener = listener;
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        filling = true;
        Set<String> names = new LinkedHashSet<>();
        for (Path folder : installed) {
            if (names.add(folder.getFileName().toString())) { // the first of a name is the one that a macro would find
                models.addItem(new Choice(folder));
            }
        }
        models.addItem(new Choice(null));
        chosen = models.getItemAt(0);
        filling = false;
        models.addActionListener(e -> choose());
        models.setToolTipText("Model that redraws; the last entry takes one from any folder.");
        domains.setToolTipText("Domain whose looks are shown.");
        domains.addActionListener(e -> {
            if (!filling && domains.getSelectedItem() != null) {
                listener.domain().accept((String) domains.getSelectedItem());
            }
        });
        slide(truncation, () -> listener.truncation().accept(truncation.getValue() / 100.0));
        slide(diversity, () -> listener.diversity().accept(diversity.getValue()));
        add(row(label("Model", models), models, label("Domain", domains), domains));
        add(row(
                label("Truncation", truncation),
                truncation,
                truncationText,
                label("Diversity", diversity),
                diversity,
                diversityText));
        truncation.setPreferredSize(new Dimension(180, truncation.getPreferredSize().height));
        diversity.setPreferredSize(new Dimension(180, diversity.getPreferredSize().height));
        enable(null);
        say();
    }

    private static JLabel label(String text, JComponent of) {
        JLabel label = new JLabel(text);
        label.setLabelFor(of);
        label.setDisplayedMnemonic(text.charAt(0));
        return label;
    }

    /** With room for the longest text that will come. */
    private static JLabel value(String longest) {
        JLabel label = new JLabel(longest);
        Dimension size = label.getPreferredSize();
        label.setPreferredSize(new Dimension(size.width + 16, size.height)); // and what follows stands off
        return label;
    }

    private static JPanel row(JComponent... parts) {
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 2));
        for (JComponent part : parts) {
            row.add(part);
        }
        return row;
    }

    private void slide(JSlider slider, Runnable moved) {
        slider.addChangeListener(e -> {
            say();
            if (!slider.getValueIsAdjusting()) {
                moved.run();
            }
        });
    }

    private void say() {
        truncationText.setText(String.format(Locale.ROOT, "%.2f", truncation.getValue() / 100.0));
        diversityText.setText(random(diversity.getValue()));
    }

    private static String random(int diversity) {
        return diversity == 1 ? "off" : "best " + Palette.RANDOM + " of " + diversity * Palette.RANDOM;
    }

    /** The first looks of a domain, by the sliders. */
    Palette palette(String domain) {
        return Palette.of(domain).withTruncation(truncation.getValue() / 100.0).withDiversity(diversity.getValue());
    }

    /** The chosen model; null before there is any. */
    Path model() {
        return chosen.folder();
    }

    private void choose() {
        Choice wanted = (Choice) models.getSelectedItem();
        if (filling || wanted == null || wanted.equals(chosen)) {
            return;
        }
        if (wanted.folder() == null) {
            wanted = asked();
            filling = true;
            if (wanted != null
                    && ((javax.swing.DefaultComboBoxModel<Choice>) models.getModel()).getIndexOf(wanted) < 0) {
                models.insertItemAt(wanted, models.getItemCount() - 1);
            }
            models.setSelectedItem(wanted == null ? chosen : wanted);
            filling = false;
        }
        if (wanted != null) {
            chosen = wanted;
            listener.model().accept(wanted.folder());
        }
    }

    private Choice asked() {
        JFileChooser chooser = new JFileChooser(
                chosen.folder() == null ? null : chosen.folder().getParent().toFile());
        chooser.setDialogTitle("Folder of a model");
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        return chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION
                ? new Choice(chooser.getSelectedFile().toPath())
                : null;
    }

    /** Offers what a model can do. @param card null for none */
    void enable(ModelCard card) {
        boolean styles = card != null && card.hasStyles();
        String why = card == null ? null : "<html>" + noStyles(card);
        filling = true;
        domains.removeAllItems();
        if (card != null) {
            card.domainNames().forEach(domains::addItem);
        }
        filling = false;
        domains.setEnabled(styles);
        domains.setToolTipText(styles ? "Domain whose looks are shown." : why);
        truncation.setEnabled(styles);
        truncation.setToolTipText(styles ? STRAY : why);
        diversity.setEnabled(styles);
        diversity.setToolTipText(styles ? DIFFER : why);
    }

    /** Why there is nothing to choose within a domain. */
    static String noStyles(ModelCard card) {
        return "The model '" + card.name() + "' has one look for each domain, and no styles to choose from.";
    }
}
