package dev.countersign.tuf.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which entries of two lists correspond, by a key that no list holds twice.
 *
 * @param removed indices into the list before
 * @param added indices into the list after
 * @param common in the order of the list after
 */
record Alignment(List<Integer> removed, List<Integer> added, List<Match> common) {

    /** The index of one entry before and after. */
    record Match(int before, int after) {}

    static boolean isPossible(List<?> keys) {
        return new HashSet<>(keys).size() == keys.size();
    }

    static Alignment of(List<?> before, List<?> after) {
        Map<Object, Integer> places = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            places.put(before.get(i), i);
        }
        var added = new ArrayList<Integer>();
        var common = new ArrayList<Match>();
        for (int i = 0; i < after.size(); i++) {
            Integer was = places.remove(after.get(i));
            if (was == null) {
                added.add(i);
            } else {
                common.add(new Match(was, i));
            }
        }
        return new Alignment(places.values().stream().sorted().toList(), added, common);
    }

    /** The entries of both lists that do not have the same rank among them. */
    List<Match> moved() {
        List<Integer> ranks = common.stream().map(Match::before).sorted().toList();
        var moved = new ArrayList<Match>();
        for (int rank = 0; rank < common.size(); rank++) {
            if (common.get(rank).before() != ranks.get(rank)) {
                moved.add(common.get(rank));
            }
        }
        return moved;
    }
}
