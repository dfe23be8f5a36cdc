package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Life;

/**
 * What is known of a unit through time: what it was called, under whom it stood, what registers call it. It exists on the days on
 * which it has a name.
 */
record UnitHistory(List<Naming> names, List<Placement> placements, List<Identifier> identifiers) {

    static final UnitHistory NONE = new UnitHistory(List.of(), List.of(), List.of());

    /** What it was called and what kind of unit it was. */
    record Naming(
            String name,
            @Nullable String nameEn,
            String kind,
            LocalDate from,
            @Nullable LocalDate to) implements Dated<Naming> {

        @Override
        public Naming lasting(LocalDate from, @Nullable LocalDate to) {
            return new Naming(name, nameEn, kind, from, to);
        }
    }

    /** Under whom it stood. */
    record Placement(
            String parent, LocalDate from, @Nullable LocalDate to) implements Dated<Placement> {

        @Override
        public Placement lasting(LocalDate from, @Nullable LocalDate to) {
            return new Placement(parent, from, to);
        }
    }

    /** What an official register called it. */
    record Identifier(
            String scheme,
            String value,
            LocalDate from,
            @Nullable LocalDate to) implements Dated<Identifier> {

        @Override
        public Identifier lasting(LocalDate from, @Nullable LocalDate to) {
            return new Identifier(scheme, value, from, to);
        }
    }

    boolean existsOn(LocalDate day) {
        return names.stream().anyMatch(n -> n.includes(day));
    }

    Optional<LocalDate> openedOn() {
        return names.stream().map(Naming::from).min(Comparator.naturalOrder());
    }

    /** The first day it no longer exists, if there is one. */
    Optional<LocalDate> closedOn() {
        return latest().flatMap(n -> Optional.ofNullable(n.to()));
    }

    Optional<Naming> latest() {
        return names.stream().max(Comparator.comparing(Naming::from));
    }

    Optional<Naming> namingOn(LocalDate day) {
        return Dated.nearest(names, day);
    }

    Optional<String> parentOn(LocalDate day) {
        return placements.stream()
                .filter(p -> p.includes(day))
                .map(Placement::parent)
                .findFirst();
    }

    /** Whether anything in it begins after the day. */
    boolean changesAfter(LocalDate day) {
        return Stream.of(names, placements, identifiers)
                .flatMap(List::stream)
                .map(Life.class::cast)
                .anyMatch(said -> said.from().isAfter(day));
    }

    UnitHistory endedOn(LocalDate day) {
        return new UnitHistory(
                Dated.endedOn(names, day), Dated.endedOn(placements, day), Dated.endedOn(identifiers, day));
    }

    UnitHistory calledFrom(LocalDate day, @Nullable String name, @Nullable String nameEn, @Nullable String kind) {
        var before = namingOn(day).orElseThrow();
        var next = new Naming(
                name == null ? before.name() : name,
                name == null && nameEn == null ? before.nameEn() : nameEn,
                kind == null ? before.kind() : kind,
                day,
                null);
        return next.lasting(before.from(), before.to()).equals(before)
                ? this
                : new UnitHistory(Dated.followedOn(names, day, next::lasting), placements, identifiers);
    }

    UnitHistory under(LocalDate day, String parent) {
        return parentOn(day).filter(parent::equals).isPresent()
                ? this
                : new UnitHistory(
                        names,
                        Dated.followedOn(placements, day, (from, to) -> new Placement(parent, from, to)),
                        identifiers);
    }

    UnitHistory knownAs(LocalDate day, String scheme, String value) {
        var others =
                identifiers.stream().filter(i -> !i.scheme().equals(scheme)).toList();
        var same = identifiers.stream().filter(i -> i.scheme().equals(scheme)).toList();
        var all = new ArrayList<>(others);
        all.addAll(Dated.followedOn(same, day, (from, to) -> new Identifier(scheme, value, from, to)));
        return new UnitHistory(names, placements, all);
    }

    /** Corrected: with another life, another name for the one of that day, and other places and identifiers. */
    UnitHistory corrected(
            LocalDate today,
            LocalDate openedOn,
            @Nullable LocalDate closedOn,
            Naming called,
            List<Placement> placements,
            List<Identifier> identifiers) {
        var meant = namingOn(today);
        var corrected = new ArrayList<>(names.stream()
                .filter(n -> (closedOn == null || n.from().isBefore(closedOn))
                        && (n.to() == null || n.to().isAfter(openedOn)))
                .toList());
        var place = meant.map(corrected::indexOf).orElse(-1);
        if (place < 0) {
            corrected.clear();
            corrected.add(called);
        } else {
            corrected.set(place, called.lasting(meant.get().from(), meant.get().to()));
        }
        corrected.sort(Comparator.comparing(Naming::from));
        corrected.set(0, corrected.get(0).lasting(openedOn, corrected.get(0).to()));
        var last = corrected.size() - 1;
        corrected.set(last, corrected.get(last).lasting(corrected.get(last).from(), closedOn));
        return new UnitHistory(List.copyOf(corrected), placements, identifiers);
    }
}
