namespace PhrCluster.Benchmarks.Postgres;

/// <summary>A citizen as an Orleans user keeps one without a journal: everything in the grain's state, the access log included.</summary>
[GenerateSerializer, Alias("bench.WholeRecord")]
public sealed class WholeRecord
{
    [Id(0)]
    public List<HeldConsent> Consents { get; set; } = [];

    [Id(1)]
    public List<HeldReading> Readings { get; set; } = [];

    [Id(2)]
    public List<LoggedAccess> Log { get; set; } = [];
}

/// <param name="Categories">As bits: 2 vital signs, 4 laboratory, 8 activity.</param>
[GenerateSerializer, Immutable, Alias("bench.HeldConsent")]
public readonly record struct HeldConsent([property: Id(0)] int Organization, [property: Id(1)] int Purposes, [property: Id(2)] int Categories, [property: Id(3)] DateTime From, [property: Id(4)] DateTime To)
{
    public bool Permits(int organization, int purpose, DateTime now) => Organization == organization && (Purposes & (1 << purpose)) != 0 && now >= From && now < To;
}

/// <param name="Code">Place in the kinds of the population.</param>
[GenerateSerializer, Immutable, Alias("bench.HeldReading")]
public readonly record struct HeldReading([property: Id(0)] int Code, [property: Id(1)] DateTime Time, [property: Id(2)] double Value, [property: Id(3)] double? Second, [property: Id(4)] int Device);

[GenerateSerializer, Immutable, Alias("bench.LoggedAccess")]
public readonly record struct LoggedAccess(
    [property: Id(0)] DateTime At, [property: Id(1)] int Organization, [property: Id(2)] int User, [property: Id(3)] int Purpose, [property: Id(4)] bool Wrote, [property: Id(5)] bool Allowed, [property: Id(6)] int Count);

/// <summary>What a dashboard shows of one kind.</summary>
[GenerateSerializer, Immutable, Alias("bench.ShownMeasure")]
public readonly record struct ShownMeasure(
    [property: Id(0)] int Code, [property: Id(1)] DateTime LastAt, [property: Id(2)] double Last, [property: Id(3)] double? LastSecond, [property: Id(4)] double Mean, [property: Id(5)] int Count);
