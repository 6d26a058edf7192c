package dev.joist.generate;

import java.time.Duration;
import java.time.Instant;

/**
 * Searches for flights, a document each: the passenger, the route, a list of offers with legs,
 * segments, prices and fares, five levels of lists deep; and the parts that seed feature maps ask
 * for, which some documents lack.
 */
final class Sessions {
  private static final Instant FIRST_INSTANT = Instant.parse("2024-05-17T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int DAY_MINUTES = 1_440;
  private static final int PLACES = 400;
  private static final String[] CURRENCIES = {"RUB", "USD", "EUR"};
  private static final String[] CABINS = {"economy", "comfort", "business"};
  private static final String[] COUNTRIES = {"RU", "KZ", "TR", "AE", "CN", "DE", "TH", "RS"};

  private Sessions() {}

  static ObjectShape shape(double skew) {
    ObjectShape session = ObjectShape.record();
    session.choice("$id", Presence.ALWAYS, Pool.even("$id", 1), "1");
    ObjectShape metadata = session.object("metadata");
    metadata.choice(
        "searchType", Presence.ALWAYS, Pool.weighted("search", 3, 1), "RoundTrip", "OneWay");
    person(session.object("personalData"), skew);
    route(session.object("routeData"), skew);
    offer(session.object("data").list("$values", Presence.ALWAYS, count(40)), skew);
    features(session);
    session.unique("ranker_id", Sessions::ranker);
    Pool minute = Pool.even("request", 180 * DAY_MINUTES);
    session.instant("request_time", Presence.ALWAYS, minute, FIRST_INSTANT, MINUTE);
    return session;
  }

  /** None to {@code most}; few more often than many. */
  private static Pool count(int most) {
    return Pool.zipf("count " + most, most + 1, 0.7);
  }

  private static void person(ObjectShape person, double skew) {
    person.number("profileId", Presence.ALWAYS, Pool.zipf("profile", 30_000, skew), 2_000_000);
    person.bool("sex", 60);
    person.number(
        "yearOfBirth", Presence.percent(95, "born").orNull(), Pool.even("born", 60), 1945);
    person.choice("nationality", Presence.ALWAYS, Pool.zipf("nation", 8, skew), COUNTRIES);
    person.number("companyID", Presence.ALWAYS, Pool.zipf("company", 900, skew), 40_000);
    person.bool("isVip", 8);
    Pool program = Pool.even("program", 50);
    person.text(
        "frequentFlyer",
        Presence.percent(40, "flyer").orNull(),
        program,
        (index, out) -> out.ascii("FF").number(index));
  }

  private static void route(ObjectShape route, double skew) {
    Pool way = Pool.zipf("way", PLACES * PLACES, skew);
    route.text("searchRoute", Presence.ALWAYS, way, Sessions::way);
    Pool out = Pool.even("departure", 200 * DAY_MINUTES);
    route.instant("requestDepartureDate", Presence.ALWAYS, out, FIRST_INSTANT, MINUTE);
    Pool back = Pool.even("return", 230 * DAY_MINUTES);
    route.instant(
        "requestReturnDate", Presence.percent(70, "return").orNull(), back, FIRST_INSTANT, MINUTE);
  }

  private static void offer(ObjectShape offer, double skew) {
    offer.unique("id", (serial, out) -> out.hex(Draws.mix(serial)));
    offer.text(
        "validatingCarrier", Presence.ALWAYS, Pool.zipf("carrier", 60, skew), Sessions::carrier);
    ObjectShape leg = offer.list("legs", Presence.ALWAYS, Pool.weighted("legs", 0, 1, 2));
    Pool minutes = Pool.even("duration", DAY_MINUTES);
    leg.text(
        "duration",
        Presence.ALWAYS,
        minutes,
        (index, out) -> out.digits(index / 60, 2).raw(':').digits(index % 60, 2).ascii(":00"));
    Pool departure = Pool.even("leg", 200 * DAY_MINUTES);
    leg.instant("departureAt", Presence.ALWAYS, departure, FIRST_INSTANT, MINUTE);
    segment(leg.list("segments", Presence.ALWAYS, Pool.weighted("segments", 0, 6, 3, 1)), skew);
    price(offer.list("pricings", Presence.ALWAYS, count(6)), skew);
  }

  private static void segment(ObjectShape segment, double skew) {
    segment.text(
        "flightNumber",
        Presence.ALWAYS,
        Pool.even("flight", 9_000),
        (index, out) -> out.number(index + 1));
    segment.number("stopCount", Presence.ALWAYS, Pool.weighted("stops", 9, 1), 0);
    ObjectShape marketing = segment.object("marketingCarrier");
    marketing.text("code", Presence.ALWAYS, Pool.zipf("carrier", 60, skew), Sessions::carrier);
    airport(segment.object("departureFrom").object("airport"), Pool.zipf("from", PLACES, skew));
    ObjectShape arrival = segment.object("arrivalTo");
    airport(arrival.object("airport"), Pool.zipf("to", PLACES, skew));
    Pool terminal = Pool.even("terminal", 4);
    arrival.choice("terminal", Presence.percent(60, "terminal"), terminal, "A", "B", "C", "D");
  }

  private static void airport(ObjectShape airport, Pool place) {
    airport.text("iata", Presence.ALWAYS, place, Sessions::place);
    ObjectShape city = airport.object("city");
    city.text(
        "name", Presence.ALWAYS, place, (index, out) -> place(index, out.escaped("S\\u00e3o ", 5)));
  }

  private static void price(ObjectShape price, double skew) {
    price.unique("id", (serial, out) -> out.hex(Draws.mix(~serial)));
    price.quarters("totalPrice", Presence.ALWAYS, Pool.even("total", 400_000));
    price.quarters("taxes", Presence.ALWAYS, Pool.even("taxes", 40_000));
    price.choice("currencyCode", Presence.ALWAYS, Pool.zipf("currency", 3, skew), CURRENCIES);
    Pool tariff = Pool.even("tariff", 200);
    price.number("corporateTariffCode", Presence.percent(20, "tariff").orNull(), tariff, 100);
    String[] labels = {"BestPrice", "MinTime", "Convenience"};
    price.texts(
        "labels",
        Presence.ALWAYS,
        Pool.weighted("label count", 4, 2, 1),
        Pool.even("label", labels.length),
        (index, out) -> out.ascii(labels[index]));
    ObjectShape rule = price.list("miniRules", Presence.ALWAYS, Pool.weighted("rules", 1, 1, 4));
    rule.number("category", Presence.ALWAYS, Pool.even("rule", 2), 31);
    rule.quarters("monetaryAmount", Presence.percent(80, "fee").orNull(), Pool.even("fee", 40_000));
    ObjectShape info = price.list("pricingInfo", Presence.ALWAYS, Pool.weighted("info", 0, 1));
    info.bool("isAccessTP", 50);
    ObjectShape fare = info.list("faresInfo", Presence.ALWAYS, Pool.weighted("fares", 0, 2, 3, 1));
    fare.choice("cabinClass", Presence.ALWAYS, Pool.weighted("cabin", 8, 1, 2), CABINS);
    fare.number("seatsAvailable", Presence.ALWAYS, Pool.even("seats", 9), 1);
    ObjectShape baggage = fare.object("baggageAllowance", Presence.percent(85, "baggage"));
    baggage.number("quantity", Presence.ALWAYS, Pool.weighted("bags", 3, 5, 1), 0);
  }

  /** What the feature map of the sample asks for. */
  private static void features(ObjectShape session) {
    String[] restrictions = {"non-refundable", "non-changeable", "no-upgrade", "advance-purchase"};
    session
        .object("ticket")
        .texts(
            "restrictions",
            Presence.percent(90, "restrictions"),
            Pool.weighted("restriction count", 2, 3, 2, 1),
            Pool.even("restriction", restrictions.length),
            (index, out) -> out.ascii(restrictions[index]));
    String[] violations = {"price", "class", "advance", "carrier"};
    session
        .object("policy", Presence.percent(80, "policy"))
        .texts(
            "violations",
            Presence.ALWAYS,
            Pool.weighted("violation count", 5, 2, 1),
            Pool.even("violation", violations.length),
            (index, out) -> out.ascii(violations[index]));
    session
        .object("seatMap", Presence.percent(70, "seat map"))
        .object("availability")
        .number(
            "total", Presence.percent(95, "available").orNull(), Pool.even("available", 300), 0);
    session
        .list("segments", Presence.ALWAYS, Pool.weighted("flown", 1, 3, 2))
        .quarters("onTimePerf", Presence.percent(90, "punctual"), Pool.even("punctual", 401));
    session
        .object("baggage")
        .object("fees", Presence.percent(60, "fees"))
        .quarters("totalAmount", Presence.ALWAYS, Pool.even("fee total", 20_000));
    session
        .object("cancellation")
        .object("penalties", Presence.percent(85, "penalties").orNull())
        .quarters("maxPenaltyPct", Presence.ALWAYS, Pool.even("penalty", 401));
  }

  /** Thirty-two digits, of which the first sixteen come once. */
  static void ranker(long serial, JsonText out) {
    out.hex(Draws.mix(serial)).hex(Draws.at(serial, 2));
  }

  private static void way(int index, JsonText out) {
    place(index % PLACES, out);
    place(index / PLACES, out.raw('/'));
  }

  /** Three letters. */
  private static void place(int index, JsonText out) {
    out.raw('A' + index % 20).raw('A' + index / 20 % 20).raw('A' + index * 7 % 23);
  }

  private static void carrier(int index, JsonText out) {
    out.raw('A' + index % 20).raw('A' + index / 20 + 4);
  }
}
