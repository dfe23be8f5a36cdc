package vn.thidua.catalogue;

import org.jspecify.annotations.Nullable;
import vn.thidua.shared.DomainEvent;

/** What happens to the catalogue. */
sealed interface CatalogueEvent extends DomainEvent {

    record IndicatorKept(String indicator, @Nullable IndicatorView before, IndicatorView after)
            implements CatalogueEvent {
        @Override
        public String subject() {
            return "indicators/" + indicator;
        }
    }

    record CompositionKept(String composition, @Nullable CompositionView before, CompositionView after)
            implements CatalogueEvent {
        @Override
        public String subject() {
            return "compositions/" + composition;
        }
    }

    record MeasureUnitKept(String measureUnit, String name) implements CatalogueEvent {
        @Override
        public String subject() {
            return "measure-units/" + measureUnit;
        }
    }

    record FieldKept(String field, String name) implements CatalogueEvent {
        @Override
        public String subject() {
            return "fields/" + field;
        }
    }
}
