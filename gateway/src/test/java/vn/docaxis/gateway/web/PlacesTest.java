package vn.docaxis.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places<String> places = new Places<>(3, 2);

    @Test
    void nobodyTakesThemAll() {
        assertThat(places.take("one")).isTrue();
        assertThat(places.take("one")).isTrue();
        assertThat(places.take("one")).isFalse();
        assertThat(places.take("other")).isTrue();
        assertThat(places.take("third")).isFalse();
    }

    @Test
    void whatIsGivenBackIsThereForTheNext() {
        places.take("one");
        places.take("one");
        places.take("other");
        places.giveBack("one");

        assertThat(places.take("third")).isTrue();
        places.giveBack("third");
        assertThat(places.take("one")).isTrue();
    }
}
