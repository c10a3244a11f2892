using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Readings;
namespace PhrCluster.Simulation.Population;
internal sealed record NationSettings(ulong Seed, long Citizens, DateOnly Epoch);
internal sealed record VirtualCitizen(long Number, string Id, string Practice, ImmutableArray<Consent> Consents);
internal sealed record SimulatedSubmission(Submission Submission, string Source, DateTimeOffset UploadedAt);
internal sealed class Nation(NationSettings settings)
{
    public NationSettings Settings => settings;
    public VirtualCitizen Citizen(long number) => new(number, $"sim-{number:D10}", $"GP{number / 8000:D5}", []);
    public ImmutableArray<SimulatedSubmission> Submissions(VirtualCitizen c, int day)
    {
        var at = settings.Epoch.AddDays(day).ToDateTime(new TimeOnly(8, 0));
        return [.. Enumerable.Range(0, 2).Select(i => new SimulatedSubmission(new Submission($"s-{day}-{i}", [new Reading {
            Code = new CodeableConcept([new Coding(CodeSystems.Loinc, "29463-7")]), Time = ReportedTime.At($"{at.AddHours(i):yyyy-MM-ddTHH:mm:ss}Z"), Status = "final",
            Source = new ItemSource("scale-cloud"), Value = new QuantityValue(Quantity.Ucum("70.5", "kg")) }]), "scale-cloud", new DateTimeOffset(at, TimeSpan.Zero)))];
    }
}
