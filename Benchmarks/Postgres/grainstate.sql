-- The states of grains, with what Orleans' ADO.NET provider asks of a database: one row a grain, found by its key, changed where its version is the one that was read.
create table grain_state(type text not null, id bigint not null, service text not null, payload bytea, version int not null, primary key (id, type, service));
create table orleansquery(querykey text primary key, querytext text not null);
insert into orleansquery values
 ('ReadFromStorageKey', 'select payload as "PayloadBinary", now() as "ModifiedOn", version as "Version" from grain_state
    where id = @GrainIdN1 and type = @GrainTypeString and service = @ServiceId'),
 ('WriteToStorageKey', 'with changed as (
    update grain_state set payload = @PayloadBinary, version = version + 1
     where id = @GrainIdN1 and type = @GrainTypeString and service = @ServiceId and version = @GrainStateVersion::int returning version),
    added as (
    insert into grain_state select @GrainTypeString, @GrainIdN1, @ServiceId, @PayloadBinary, 1 where @GrainStateVersion::int is null
     on conflict do nothing returning version)
   select version as newgrainstateversion from changed union all select version from added'),
 ('ClearStorageKey', 'update grain_state set payload = null, version = version + 1
    where id = @GrainIdN1 and type = @GrainTypeString and service = @ServiceId and version = @GrainStateVersion::int returning version as newgrainstateversion');
