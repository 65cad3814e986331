WITH ${steps}${stays}
SELECT p.day, p.hour, p.local_hour, t.zone, t.person AS ${person}, s.started, t.entered, n.moment, n.x, n.y
FROM stays t
  JOIN hours p ON t.entered_ms < p.ends_ms AND (t.left_ms > p.starts_ms OR t.last_ms >= p.starts_ms)
  JOIN sessions s ON s.person = t.person AND s.session = t.session
  JOIN staying i ON i.person = t.person AND i.session = t.session AND i.zone = t.zone AND i.stay = t.stay
  JOIN steps n ON n.person = i.person AND n.session = i.session AND n.step = i.step
ORDER BY t.zone, p.starts_ms, t.entered_ms, t.person, n.at_ms, n.x, n.y
