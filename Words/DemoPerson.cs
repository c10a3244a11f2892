using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <summary>What somebody of a demonstration does there.</summary>
public enum DemoGroup
{
    Citizen,
    Practice,
    Hospital,
    Research,
    Programmes,
    Operator,
}

/// <summary>What a citizen of a demonstration lives with, as far as their story tells it.</summary>
public enum DemoCondition
{
    HighBloodPressure,
    Type1Diabetes,
    Type2Diabetes,
    KidneyDisease,
}

/// <summary>Somebody made up, whom a person who tries things out can sign in as.</summary>
/// <param name="Id">The subject of their tickets: of a citizen their citizen id.</param>
/// <param name="Organization">Null for citizens, operators and administrators of programmes.</param>
/// <param name="Story">Of a citizen, as their record tells it.</param>
/// <param name="Patient">Of a professional, the citizen id of somebody whom they can look for; of a citizen, of whoever they act for.</param>
/// <param name="Workplace">The name of the organisation.</param>
public sealed record DemoPerson(string Id, string Name, string? Organization, DemoGroup Group, DemoStory? Story = null, string? Patient = null, string? Workplace = null);

/// <summary>What is true of a citizen of a demonstration: their age and conditions as they were made up, all else as it was found in their record.</summary>
public sealed record DemoStory
{
    public required int Age { get; init; }

    public ImmutableArray<DemoCondition> Conditions { get; init; } = [];

    /// <summary>Blood pressures that their own cuff sent in the last 30 days.</summary>
    public int HomePressures { get; init; }

    /// <summary>What their glucose sensor sent in the last 30 days.</summary>
    public int SensorReadings { get; init; }

    /// <summary>What their record holds and they hide; null for nothing.</summary>
    public Coding? Hidden { get; init; }

    /// <summary>The name of the one organisation that it is hidden from; null where it is hidden from all.</summary>
    public string? HiddenFrom { get; init; }

    /// <summary>The name of the person who lets them see and add to their record.</summary>
    public string? ActsFor { get; init; }

    /// <summary>The name of the person whom they let see and add to their record.</summary>
    public string? CaredForBy { get; init; }

    /// <summary>The name of the research programme that they take part in.</summary>
    public string? Programme { get; init; }

    /// <summary>Requests of professionals that were turned away.</summary>
    public int TurnedAway { get; init; }

    /// <summary>Emergencies that were declared over their record.</summary>
    public int Emergencies { get; init; }
}

/// <summary>A demonstration that was made.</summary>
/// <param name="People">Those who can be signed in as; the other citizens have records, and no story.</param>
/// <param name="Citizens">All of them.</param>
/// <param name="Items">Readings and events that their records hold.</param>
public sealed record DemoPeople(ImmutableArray<DemoPerson> People, int Citizens, long Items, TimeSpan Took);
