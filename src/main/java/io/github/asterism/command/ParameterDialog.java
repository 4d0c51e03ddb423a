package io.github.asterism.command;

import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.Choice;
import java.awt.Font;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.scijava.module.ModuleItem;

/** The dialog of a command in plain ImageJ: one field for each key, kept up to date as others change. */
final class ParameterDialog implements DialogListener {
    private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final int MANY = 20;
    private static final int COLUMNS = 5;
    private static final int DENSE_COLUMNS = 8; // longer ones take the rest of their row
    private static final int NUMBER_COLUMNS = 8;
    private static final int TEXT_COLUMNS = 24;

    private final CommandCall call;
    private final Map<String, Choice> choices = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>(); // key → the text in its field when last looked at

    ParameterDialog(CommandCall call) {
        this.call = call;
    }

    /** @return false if the person canceled */
    boolean show() {
        boolean recording = Recorder.record;
        Recorder.record = false; // else every field is recorded twice, once under its label
        try {
            GenericDialog dialog = new GenericDialog(call.title());
            addFields(dialog);
            dialog.addHelp(help());
            dialog.addDialogListener(this);
            dialog.showDialog();
            if (dialog.wasCanceled()) {
                return false;
            }
            dialog.resetCounters();
            read(dialog);
            return true;
        } finally {
            call.endPreview();
            Recorder.record = recording;
        }
    }

    /** What each field means, and its key in macros. */
    private String help() {
        StringBuilder page =
                new StringBuilder("<html><h3>").append(call.title()).append("</h3><table>");
        for (ModuleItem<?> key : call.keys()) {
            page.append("<tr><td valign=top><b>")
                    .append(label(key))
                    .append("</b><br><tt>")
                    .append(key.getName())
                    .append("</tt></td><td valign=top>")
                    .append(key.getDescription().replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</td></tr>");
        }
        return page.append("</table></html>").toString();
    }

    /** Several to a row if there are many, else some screens are too low; files and folders, which are long, alone. */
    private void addFields(GenericDialog dialog) {
        int column = 0;
        for (ModuleItem<?> field : call.fields()) {
            if (CommandCall.isHeading(field)) {
                dialog.setInsets(4, 20, 0);
                dialog.addMessage(call.text(field), HEADING);
                column = 0;
                continue;
            }
            boolean alone = !isDense() || field.getType() == File.class;
            if (!alone && column > 0) {
                dialog.addToSameRow();
            }
            addField(dialog, field);
            column = alone ? 0 : (column + 1) % COLUMNS;
        }
    }

    private boolean isDense() {
        return call.keys().size() > MANY;
    }

    private void addField(GenericDialog dialog, ModuleItem<?> key) {
        String label = label(key);
        String text = Objects.requireNonNullElse(call.text(key), "");
        shown.put(key.getName(), text);
        if (isChoice(key)) {
            dialog.addChoice(label, options(key), text);
            choices.put(key.getName(), (Choice) dialog.getChoices().lastElement());
        } else if (isBoolean(key)) {
            if (isDense()) {
                dialog.setInsets(0, 20, 0);
            }
            dialog.addCheckbox(label, Boolean.parseBoolean(text));
        } else if (key.getType() != File.class) {
            dialog.addStringField(label, text, columns(key));
        } else if ("directory".equals(key.getWidgetStyle())) {
            dialog.addDirectoryField(label, text, TEXT_COLUMNS);
        } else {
            dialog.addFileField(label, text, TEXT_COLUMNS);
        }
    }

    private int columns(ModuleItem<?> key) {
        int text = isDense() ? DENSE_COLUMNS : TEXT_COLUMNS;
        return key.getType() == String.class ? text : NUMBER_COLUMNS;
    }

    /** Values that cannot be read while somebody types are judged when the dialog closes. */
    @Override
    public boolean dialogItemChanged(GenericDialog dialog, AWTEvent event) {
        try {
            read(dialog);
        } catch (BadValueException e) {
            return false; // OK stays grey until the value is one
        }
        for (ModuleItem<?> key : call.keys()) {
            if (choices.containsKey(key.getName())) {
                refresh(choices.get(key.getName()), key);
            }
        }
        call.preview();
        return true;
    }

    private void refresh(Choice choice, ModuleItem<?> key) {
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < choice.getItemCount(); i++) {
            listed.add(choice.getItem(i));
        }
        List<String> offered = List.of(options(key));
        if (!listed.equals(offered)) {
            choice.removeAll();
            offered.forEach(choice::add);
        }
        choice.select(call.text(key));
        shown.put(key.getName(), choice.getSelectedItem());
    }

    /** Sets only what the person changed: a field may still show what a callback has just replaced. */
    private void read(GenericDialog dialog) {
        Map<ModuleItem<?>, String> texts = new LinkedHashMap<>();
        call.keys().forEach(key -> texts.put(key, text(dialog, key)));
        texts.forEach((key, text) -> {
            if (!text.equals(shown.get(key.getName()))) {
                call.set(key, text);
                shown.put(key.getName(), text);
            }
        });
    }

    private String text(GenericDialog dialog, ModuleItem<?> key) {
        if (isChoice(key)) {
            return dialog.getNextChoice();
        }
        return isBoolean(key) ? String.valueOf(dialog.getNextBoolean()) : dialog.getNextString();
    }

    private static boolean isBoolean(ModuleItem<?> key) {
        return key.getType() == boolean.class || key.getType() == Boolean.class;
    }

    private boolean isChoice(ModuleItem<?> key) {
        return choices.containsKey(key.getName()) || options(key).length > 0;
    }

    private static String[] options(ModuleItem<?> key) {
        List<?> offered = key.getChoices();
        return offered == null
                ? new String[0]
                : offered.stream().map(Object::toString).toArray(String[]::new);
    }

    private static String label(ModuleItem<?> key) {
        String label = key.getLabel();
        if (label != null && !label.isEmpty()) {
            return label;
        }
        return key.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + key.getName().substring(1);
    }
}
