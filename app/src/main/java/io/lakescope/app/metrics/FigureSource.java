package io.lakescope.app.metrics;

import java.util.List;

/**
 * Where figures come from. Asked at each scrape: answers from what it knows or with a few cheap queries. All figures of one
 * name have the same labels. One that fails is left out of the scrape, and counted.
 */
@FunctionalInterface
public interface FigureSource {

    List<Figure> figures();
}
