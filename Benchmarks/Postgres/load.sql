-- 100,000 citizens with 3 consents and 50 readings each, as Population has them. The key is built after the rows: faster, and densely packed.
insert into citizen select g, 'N'||lpad(g::text,11,'0'), date '1940-01-01' + (g*37 % 27000)::int from generate_series(1,100000) g;
insert into consent(citizen_id, org_id, purposes, categories, valid_from, valid_to, status)
 select g, (g*7 + k) % 200, array[1,2]::smallint[], case when k < 2 then array[1,2,3] else array[1,2] end::smallint[],
   now()-interval '1 year', now()+interval '2 years', 1 from generate_series(1,100000) g, generate_series(0,2) k;
alter table reading drop constraint reading_pkey;
insert into reading(citizen_id, code, effective_at, received_at, value, value2, device_id)
 select g, 1 + (i % 8), now() - (i*1.2 + random()) * interval '1 day', now(), 60+random()*80, case when i%8=0 then 60+random()*30 end, g*3
 from generate_series(1,100000) g, generate_series(1,50) i;
alter table reading add primary key (citizen_id, code, effective_at, device_id);
