using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population.Feeds;

/// <summary>What one kind of source measures, and when. Has no state: everything is a function of the day and its dice.</summary>
internal abstract class Feed
{
    private static readonly FrozenDictionary<string, Feed> BySource =
        new Feed[] { new CuffFeed(), new CgmFeed(), new ScaleFeed(), new WearableFeed(), new OximeterFeed(), new LabFeed(), new EyeScreeningFeed(), new VaccinationFeed() }
            .ToFrozenDictionary(static feed => feed.Source);

    /// <summary>One of <see cref="Sources"/>.</summary>
    public abstract string Source { get; }

    /// <summary>Short, in ids.</summary>
    public abstract string Name { get; }

    /// <summary>False for a source that names none of its items: repetitions are then known by their content, and nothing can be corrected.</summary>
    public virtual bool Identifies => true;

    /// <summary>Shapes every nation: never changed.</summary>
    public abstract long Salt { get; }

    public static Feed Of(string source) => BySource[source];

    /// <summary>Uploads that a day's measurements may make.</summary>
    public abstract int Slots(MeasuringDay day);

    /// <summary>When the last of an upload's measurements ends, in seconds after the day's start; null when nothing is measured.</summary>
    public abstract int? EndsAt(MeasuringDay day, int slot);

    /// <summary>An upload's measurements. Which there are, and when, follows from <see cref="Occasion.When"/> alone.</summary>
    public abstract ImmutableArray<RecordItem> Items(Occasion occasion);

    protected static string TimeOf(Occasion occasion, int seconds) =>
        SimulatedTime.Text(SimulatedTime.At(occasion.Day.Epoch, (long)occasion.Day.Day * SimulatedTime.SecondsPerDay + seconds));

    /// <param name="number">Tells the items of one upload apart.</param>
    protected ItemSource SourceOf(Occasion occasion, int number, string resourceType = "Observation") => Identifies
        ? new ItemSource(Source, $"{resourceType}/{occasion.Id}-{number}", occasion.Day.Device.Name, SimulatedTime.Text(occasion.Uploaded))
        : new ItemSource(Source, Identifier: null, occasion.Day.Device.Name);

    protected Reading ReadingOf(
        Occasion occasion, int number, CodeableConcept code, ReportedTime time, ReadingValue? value, ImmutableArray<Coding> categories) => new()
    {
        Code = code, Time = time, Status = "final", Source = SourceOf(occasion, number), Value = value, Categories = categories,
    };
}
