package io.github.asterism.window;

import ij.ImagePlus;
import io.github.asterism.image.Excerpt;
import io.github.asterism.style.Swatch;
import java.awt.FlowLayout;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BoxLayout;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** What a person can do with the thumbnails. */
final class PaletteActions extends JPanel {
    private static final int HALF = 50; // per cent

    private final JButton more;
    private final JButton like;
    private final JButton mix;
    private final JButton reference;
    private final JButton remove;
    private final JButton startOver;
    private final JButton apply;
    private final JButton stop;
    private final JSlider weight = new JSlider(5, 95, HALF);
    private final JLabel weightText = new JLabel();
    private final JComboBox<Excerpt.Scope> scope = new JComboBox<>();

    /** The wishes. */
    interface Listener {
        void more();

        void moreLikeThis();

        /** @param weight of the first of two, 0 to 1 */
        void mix(double weight);

        void addReference();

        void remove();

        void startOver();

        void apply();

        void stop();
    }

    PaletteActions(Listener listener) {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        more = button("More", KeyEvent.VK_O, listener::more);
        like = button("More like this", KeyEvent.VK_L, listener::moreLikeThis);
        mix = button("Mix two", KeyEvent.VK_X, () -> listener.mix(weight()));
        reference = button("Add reference...", KeyEvent.VK_R, listener::addReference);
        remove = button("Remove", KeyEvent.VK_V, listener::remove);
        startOver = button("Start over", KeyEvent.VK_S, listener::startOver);
        apply = button("Apply", KeyEvent.VK_A, listener::apply);
        stop = button("Stop", KeyEvent.VK_P, listener::stop);
        weight.setToolTipText("Weight of the first of two chosen looks, A, when they are mixed; B has the rest.");
        weight.addChangeListener(e -> say());
        weight.setPreferredSize(new java.awt.Dimension(110, weight.getPreferredSize().height));
        say();
        weightText.setPreferredSize(weightText.getPreferredSize());
        scope.setToolTipText(
                "<html>What is redrawn: the plane in view, all of the stack, or the box around the selection in this"
                        + " plane.");
        JPanel looks = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 3));
        looks.add(more);
        looks.add(like);
        looks.add(mix);
        looks.add(weight);
        looks.add(weightText);
        looks.add(reference);
        looks.add(remove);
        looks.add(startOver);
        JPanel results = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 3));
        JLabel to = new JLabel("Apply to");
        to.setLabelFor(scope);
        results.add(to);
        results.add(scope);
        results.add(apply);
        results.add(stop);
        add(looks);
        add(results);
        stop.setToolTipText("Ends the redrawing of the image (Escape).");
        apply.setToolTipText("<html>Redraws the image in the chosen look (Enter, double-click) as a new image."
                + "<br>The macro recorder, if it is open, writes the line that does the same.");
    }

    private static JButton button(String text, int mnemonic, Runnable action) {
        JButton button = new JButton(text);
        button.setMnemonic(mnemonic);
        button.addActionListener(e -> action.run());
        return button;
    }

    private double weight() {
        return weight.getValue() / 100.0;
    }

    private void say() {
        weightText.setText("A " + weight.getValue() + " %, B " + (100 - weight.getValue()) + " %");
    }

    Excerpt.Scope scope() {
        return (Excerpt.Scope) scope.getSelectedItem();
    }

    /** Offers what can be translated of an image. @param image may be null */
    void offer(ImagePlus image) {
        List<Excerpt.Scope> offered = image == null ? List.of() : Excerpt.scopes(image);
        List<Excerpt.Scope> listed = new ArrayList<>();
        for (int i = 0; i < scope.getItemCount(); i++) {
            listed.add(scope.getItemAt(i));
        }
        if (!listed.equals(offered)) {
            Excerpt.Scope before = scope();
            scope.setModel(new DefaultComboBoxModel<>(offered.toArray(Excerpt.Scope[]::new)));
            boolean still = before != null && offered.contains(before);
            scope.setSelectedIndex(still ? offered.indexOf(before) : offered.size() - 1); // as much as there is
        }
    }

    /**
     * Leaves only that open which is possible.
     *
     * @param noStyles why there are no styles to choose from; null if there are
     * @param kept whether all of the chosen ones can be removed
     * @param busy whether an image is being redrawn
     */
    void enable(List<Swatch> chosen, String noStyles, boolean kept, boolean busy) {
        boolean styles = noStyles == null;
        set(more, styles, noStyles, "Shows other random looks; the chosen ones and those that are kept stay.");
        set(
                like,
                styles && chosen.size() == 1,
                noStyles,
                "Shows variants of the one chosen look: 70 % of it and 30 % of a random one.");
        set(
                mix,
                styles && chosen.size() == 2,
                noStyles,
                "Adds the mixture of the two chosen looks; Ctrl+click chooses a second one.");
        weight.setEnabled(styles && chosen.size() == 2);
        weightText.setEnabled(weight.isEnabled());
        set(
                reference,
                styles,
                noStyles,
                "Adds the look of an image in a file, which should be of this domain; or drop files here.");
        set(remove, styles && kept, noStyles, "Takes the chosen reference, mixture or kept look away (Delete).");
        set(startOver, styles, noStyles, "Shows the first random looks, and keeps nothing.");
        apply.setEnabled(chosen.size() == 1 && !busy && scope() != null);
        stop.setEnabled(busy);
    }

    private static void set(JButton button, boolean enabled, String noStyles, String tip) {
        button.setEnabled(enabled);
        button.setToolTipText(noStyles == null ? tip : noStyles);
    }
}
