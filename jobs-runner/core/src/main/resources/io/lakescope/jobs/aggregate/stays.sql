, steps AS (
  SELECT person, session, moment, at_ms, x, y,
         LEAD(at_ms) OVER (PARTITION BY person, session ORDER BY at_ms, x, y) AS next_ms,
         ROW_NUMBER() OVER (PARTITION BY person, session ORDER BY at_ms, x, y) AS step
  FROM numbered
), sessions AS (
  SELECT person, session, MIN(moment) AS started FROM numbered GROUP BY person, session
),
-- A point is in a zone if a ray from it to the right crosses an odd number of the zone's edges.
inside AS (
  SELECT s.person, s.session, s.step, e.zone
  FROM steps s JOIN edges e
    ON s.y >= e.y_low AND s.y < e.y_high
   AND (s.x - e.x_low) * (e.y_high - e.y_low) < (e.x_high - e.x_low) * (s.y - e.y_low)
  GROUP BY s.person, s.session, s.step, e.zone
  HAVING MOD(COUNT(*), 2) = 1
), entering AS (
  SELECT person, session, step, zone,
         CASE WHEN LAG(step) OVER (PARTITION BY person, session, zone ORDER BY step) = step - 1 THEN 0 ELSE 1 END AS enters
  FROM inside
), staying AS (
  SELECT person, session, step, zone,
         SUM(enters) OVER (PARTITION BY person, session, zone ORDER BY step ROWS UNBOUNDED PRECEDING) AS stay
  FROM entering
),
-- A stay lasts from its first point to the first one outside, or to the session's last.
stays AS (
  SELECT i.person, i.session, i.zone, i.stay, MIN(s.moment) AS entered, MIN(s.at_ms) AS entered_ms,
         MAX(s.at_ms) AS last_ms, MAX(COALESCE(s.next_ms, s.at_ms)) AS left_ms, COUNT(*) AS points
  FROM staying i JOIN steps s ON s.person = i.person AND s.session = i.session AND s.step = i.step
  GROUP BY i.person, i.session, i.zone, i.stay
)
