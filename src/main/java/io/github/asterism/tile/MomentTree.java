package io.github.asterism.tile;

import java.util.HashMap;
import java.util.Map;

/**
 * Merges the moments of the cells of a grid, four neighbours at a time, whatever the order in which they come: the sum depends on
 * the grid alone, bit by bit.
 */
final class MomentTree {
    private final int columns;
    private final int rows;
    private final Map<Node, Moments> waiting = new HashMap<>(); // for their neighbours
    private Moments total;

    private record Node(int level, int column, int row) {
        Node parent() {
            return new Node(level + 1, column / 2, row / 2);
        }

        Node child(int number) {
            return new Node(level - 1, 2 * column + number % 2, 2 * row + number / 2);
        }
    }

    MomentTree(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Adds a cell, each once. */
    synchronized void add(int column, int row, Moments moments) {
        Node node = new Node(0, column, row);
        Moments merged = moments;
        while (merged != null) {
            if (node.equals(new Node(node.level(), 0, 0))
                    && length(columns, node.level()) * length(rows, node.level()) == 1) {
                total = merged;
                return;
            }
            waiting.put(node, merged);
            node = node.parent();
            merged = merged(node);
        }
    }

    /** The sum of a node's children; null while one is missing. */
    private Moments merged(Node parent) {
        Moments sum = null;
        for (int i = 0; i < 4; i++) {
            Node child = parent.child(i);
            if (exists(child)) {
                Moments moments = waiting.get(child);
                if (moments == null) {
                    return null;
                }
                sum = sum == null ? moments : sum.and(moments);
            }
        }
        for (int i = 0; i < 4; i++) {
            waiting.remove(parent.child(i));
        }
        return sum;
    }

    private boolean exists(Node node) {
        return node.column() < length(columns, node.level()) && node.row() < length(rows, node.level());
    }

    private static int length(int cells, int level) {
        return (int) ((cells + (1L << level) - 1) >> level);
    }

    /**
     * Of all cells.
     *
     * @throws IllegalStateException if some have not been added
     */
    synchronized Moments total() {
        if (total == null) {
            throw new IllegalStateException(waiting.size() + " parts of the image wait for others");
        }
        return total;
    }
}
