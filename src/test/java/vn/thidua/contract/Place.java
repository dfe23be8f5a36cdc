package vn.thidua.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A place in the contract. Where only a reference stands, the place it refers to is meant. */
record Place(JsonNode contract, JsonPointer pointer) {

    static Place top(JsonNode contract) {
        return new Place(contract, JsonPointer.empty());
    }

    Place at(String name) {
        return new Place(contract, pointer.appendProperty(name)).followed();
    }

    List<Place> items() {
        return Stream.iterate(0, i -> i < node().size(), i -> i + 1)
                .map(i -> new Place(contract, pointer.appendIndex(i)).followed())
                .toList();
    }

    Stream<String> names() {
        return StreamSupport.stream(((Iterable<String>) () -> node().fieldNames()).spliterator(), false);
    }

    boolean exists() {
        return !node().isMissingNode();
    }

    JsonNode node() {
        return contract.at(pointer);
    }

    String text() {
        return node().asText();
    }

    /** The last name on the way here. */
    String name() {
        return pointer.last().getMatchingProperty();
    }

    private Place followed() {
        var to = node().path("$ref");
        return to.isMissingNode()
                ? this
                : new Place(contract, JsonPointer.compile(to.asText().substring(1))).followed();
    }
}
