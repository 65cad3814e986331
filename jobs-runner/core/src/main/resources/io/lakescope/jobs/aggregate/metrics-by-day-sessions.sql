WITH ${steps}${stays}
SELECT p.day, t.zone, t.person AS ${person}, s.started, t.entered, t.points,
       LEAST(t.left_ms, p.ends_ms) - GREATEST(t.entered_ms, p.starts_ms) AS dwell_ms,
       CASE WHEN t.entered_ms >= p.starts_ms THEN 1 ELSE 0 END AS entries
FROM stays t
  JOIN days p ON t.entered_ms < p.ends_ms AND (t.left_ms > p.starts_ms OR t.last_ms >= p.starts_ms)
  JOIN sessions s ON s.person = t.person AND s.session = t.session
ORDER BY t.zone, p.starts_ms, t.entered_ms, t.person
