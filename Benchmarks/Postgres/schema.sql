-- The rival: what a competent hand would write for the same work. One function a call, one transaction a function.
create table code_def(code smallint primary key, loinc text, category smallint not null, unit text);
insert into code_def values (1,'85354-9',1,'mmHg'),(2,'8867-4',1,'/min'),(3,'29463-7',1,'kg'),(4,'59408-5',1,'%'),
 (5,'8310-5',1,'Cel'),(6,'2339-0',2,'mg/dL'),(7,'4548-4',2,'%'),(8,'41950-7',3,'1/d');
create table citizen(id bigint primary key, nat_id text not null unique, birth_date date not null, created_at timestamptz not null default now());
create table consent(id bigint generated always as identity primary key, citizen_id bigint not null references citizen,
  org_id int not null, purposes smallint[] not null, categories smallint[] not null,
  valid_from timestamptz not null, valid_to timestamptz not null, status smallint not null default 1);
create index consent_ix on consent(citizen_id, org_id);
-- one index: serves the dashboard and is the idempotency key of a device reading
create table reading(citizen_id bigint not null, effective_at timestamptz not null, received_at timestamptz not null default now(),
  value float8 not null, value2 float8, device_id int not null, code smallint not null,
  primary key (citizen_id, code, effective_at, device_id));
create table access_log(id bigint generated always as identity primary key, at timestamptz not null default clock_timestamp(),
  citizen_id bigint not null, org_id int not null, user_id int not null, purpose smallint not null, action smallint not null,
  allowed boolean not null, categories smallint[], n int not null);
create index access_log_ix on access_log(citizen_id, at);

-- consent-checked dashboard: latest per code + 30-day mean, and one audit row, in one transaction.
-- The shared advisory lock orders it against phr_write / phr_set_consent on the same person.
create function phr_dashboard(p_citizen bigint, p_org int, p_user int, p_purpose int)
 returns table(code smallint, last_at timestamptz, last_value float8, last_value2 float8, avg30 float8, n30 bigint)
 language plpgsql volatile security definer as $$
declare cats smallint[]; v_n int := 0;
begin
 perform pg_advisory_xact_lock_shared(p_citizen);
 select array_agg(distinct c) into cats from consent k, unnest(k.categories) c
  where k.citizen_id=p_citizen and k.org_id=p_org and k.status=1 and p_purpose = any(k.purposes)
    and now() >= k.valid_from and now() < k.valid_to;
 if cats is not null then
  return query
   select d.code, l.effective_at, l.value, l.value2, a.m, a.n
   from code_def d
   cross join lateral (select r.effective_at, r.value, r.value2 from reading r
      where r.citizen_id=p_citizen and r.code=d.code order by r.effective_at desc limit 1) l
   cross join lateral (select avg(r.value) m, count(*) n from reading r
      where r.citizen_id=p_citizen and r.code=d.code and r.effective_at >= now() - interval '30 days') a
   where d.category = any(cats);
  get diagnostics v_n = row_count;
 end if;
 insert into access_log(citizen_id, org_id, user_id, purpose, action, allowed, categories, n)
  values (p_citizen, p_org, p_user, p_purpose, 1, cats is not null, cats, v_n);
end $$;

-- checked, per-person-serialized, idempotent, audited write of a batch
create function phr_write(p_citizen bigint, p_org int, p_user int, p_purpose int, p_device int,
   p_code smallint[], p_at timestamptz[], p_v float8[], p_v2 float8[]) returns int
 language plpgsql volatile security definer as $$
declare ok boolean; v_n int := 0;
begin
 perform pg_advisory_xact_lock(p_citizen);
 select exists(select 1 from consent k where k.citizen_id=p_citizen and k.org_id=p_org and k.status=1
   and p_purpose = any(k.purposes) and now() >= k.valid_from and now() < k.valid_to) into ok;
 if ok then
  insert into reading(citizen_id, code, effective_at, value, value2, device_id)
   select p_citizen, c, t, v, v2, p_device from unnest(p_code, p_at, p_v, p_v2) x(c,t,v,v2) on conflict do nothing;
  get diagnostics v_n = row_count;
 end if;
 insert into access_log(citizen_id, org_id, user_id, purpose, action, allowed, categories, n)
  values (p_citizen, p_org, p_user, p_purpose, 2, ok, null, v_n);
 return v_n;
end $$;
