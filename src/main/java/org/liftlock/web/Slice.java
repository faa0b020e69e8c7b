package org.liftlock.web;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total the number of items on all pages
 * @param page from 1
 * @param size the most that one page holds
 */
public record Slice<T>(List<T> items, long total, int page, int size) {
    public static <T> Slice<T> of(List<T> all, int page, int size) {
        int from = Math.min((page - 1) * size, all.size());
        return new Slice<>(all.subList(from, Math.min(from + size, all.size())), all.size(), page, size);
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    public boolean hasNext() {
        return page < pages();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}
