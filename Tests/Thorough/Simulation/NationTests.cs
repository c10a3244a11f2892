using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Simulation.Population;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Thorough.Simulation;

/// <summary>What every virtual nation keeps to.</summary>
public sealed class NationTests
{
    private static readonly NationSettings Settings = new(Seed: 7, Citizens: 60_000_000, Epoch: new DateOnly(2026, 1, 5));

    [Theory]
    [InlineData(NationSettings.UsualCrises, "4f459ab6e5863c4b")]
    [InlineData(1, "19d041bca495d5eb")]
    public void ANationIsTheSameOnEveryMachineAndInEveryVersion(double crises, string digest)
    {
        var (settings, text) = (Settings with { Crises = crises }, new StringBuilder());
        foreach (var number in new long[] { 0, 1, 7_999, 59_999_999 }.Concat(new[] { Sources.Cgm, Sources.Cuff, Sources.Oximeter }.SelectMany(static source => With(source).Take(1))))
        {
            var citizen = new Nation(settings).Citizen(number);
            text.AppendLine($"{citizen.Id} {citizen.BirthDate:O} {citizen.Sex} {citizen.Conditions} {citizen.Practice} {string.Join(' ', citizen.Consents.Select(static it => it.Id))}");
            for (var day = 0; day < 30; day++)
            {
                text.AppendJoin('\n', new Nation(settings).Submissions(citizen, day).Select(Told));
            }
        }

        // Whoever changes the model on purpose puts the new digest here: ledgers and files of before tell of another nation then.
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8)).Should().Be(digest);
    }

    [Fact]
    public void ADayTellsTheSameWhetherOrNotOtherDaysWereAskedFor()
    {
        var nation = new Nation(Settings);
        foreach (var number in Busy(10))
        {
            var inOrder = Enumerable.Range(0, 25).Select(day => nation.Submissions(nation.Citizen(number), day).Select(Told).ToList()).ToList();
            for (var day = 24; day >= 0; day--)
            {
                new Nation(Settings).Submissions(new Nation(Settings).Citizen(number), day).Select(Told).Should().Equal(inOrder[day]);
            }
        }
    }

    [Fact]
    public void EverySubmissionArrivesOnItsDayInOrderAndNothingIsReadBeforeItIsMeasured()
    {
        var nation = new Nation(Settings);
        foreach (var number in Busy(40))
        {
            for (var day = 0; day < 20; day++)
            {
                var arrived = nation.Submissions(nation.Citizen(number), day);
                arrived.Should().BeInAscendingOrder(static it => it.UploadedAt);
                arrived.Where(it => DateOnly.FromDateTime(it.UploadedAt.UtcDateTime) != Settings.Epoch.AddDays(day)).Should().BeEmpty();
                foreach (var item in arrived.SelectMany(static it => it.Submission.Items.Select(item => (item, it.UploadedAt))))
                {
                    item.item.Time.TryInterval(out var interval, out _).Should().BeTrue();
                    interval.To.Should().BeOnOrBefore(item.UploadedAt.AddSeconds(1));
                }
            }
        }
    }

    [Fact]
    public void TheRecordTakesEveryItemAndEveryIdIsWellFormed()
    {
        var nation = new Nation(Settings);
        foreach (var number in Busy(60))
        {
            var citizen = nation.Citizen(number);
            CitizenId.Fault(citizen.Id).Should().BeNull();
            Nation.TryNumberOf(citizen.Id, out var back).Should().BeTrue();
            back.Should().Be(number);
            foreach (var arrived in Enumerable.Range(240, 60).SelectMany(day => nation.Submissions(citizen, day)))
            {
                arrived.Submission.Id.Length.Should().BeInRange(1, RecordLimits.MaxIdLength);
                arrived.Submission.Items.Length.Should().BeInRange(1, RecordLimits.MaxItemsPerSubmission);
                foreach (var item in arrived.Submission.Items)
                {
                    ItemRules.Check(item, arrived.UploadedAt).Should().BeNull();
                    item.Source.Name.Should().Be(arrived.Source);
                    (item.Source.Identifier?.Split('/')[1].Length ?? 0).Should().BeLessThanOrEqualTo(64);
                    Canonicals(item).Where(static it => it.Canonical!.Value.Unit != it.Unit).Should().BeEmpty(); // The oracle relies on it.
                }
            }
        }
    }

    [Fact]
    public void AnIdIsNeverMistakenForAnother()
    {
        foreach (var wrong in new[] { "", "sim-1", "sim-00000000001", "SIM-0000000001", "sim--000000001", "sim-000000000x", "9434765919" })
        {
            Nation.TryNumberOf(wrong, out _).Should().BeFalse(wrong);
        }

        NhsNumber.IsValid(Nation.IdOf(9_434_765_919)).Should().BeFalse();
    }

    [Fact]
    public void WhoWalksANationHoldsNothingOfIt()
    {
        var nation = new Nation(Settings with { Citizens = Nation.MaxCitizens });
        var made = Walk(nation);
        GC.Collect();

        made.Should().HaveCountGreaterThan(3_000);
        made.Count(static it => it.IsAlive).Should().BeLessThan(10, "other tests use memory at the same time, but nobody else holds what was made here");
        GC.KeepAlive(nation);
    }

    /// <returns>Every citizen and every submission on the way, without holding them.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Walk(Nation nation)
    {
        var made = new List<WeakReference>();
        for (var i = 0; i < 3_000; i++)
        {
            var citizen = nation.Citizen(i * 3_333_333L);
            made.Add(new WeakReference(citizen));
            made.AddRange(nation.Submissions(citizen, i % 365).Select(static arrived => new WeakReference(arrived.Submission)));
        }

        return made;
    }

    internal static IEnumerable<long> With(string source) => With(source, new Nation(Settings)).Select(static citizen => citizen.Number);

    internal static IEnumerable<VirtualCitizen> With(string source, Nation nation)
    {
        for (var number = 0L; ; number++)
        {
            if (nation.Citizen(number) is var citizen && citizen.Devices.Any(device => device.Source == source))
            {
                yield return citizen;
            }
        }
    }

    /// <summary>Citizens with devices: somebody of each kind.</summary>
    private static IEnumerable<long> Busy(int count) => Sources.All.SelectMany(source => With(source).Take(1 + count / Sources.All.Length));

    private static string Told(SimulatedSubmission arrived) =>
        $"{arrived.UploadedAt:O} {arrived.Source} {arrived.Submission.Id} "
        + string.Join(' ', arrived.Submission.Items.Select(static item => Encoding.UTF8.GetString(FhirRenderer.Render(item, "x"))));

    private static IEnumerable<(Canonical? Canonical, string? Unit)> Canonicals(RecordItem item) => item is Reading reading
        ? reading.Components.Select(static component => (component.Code, component.Value)).Append((reading.Code, reading.Value))
            .Where(static it => it.Value is QuantityValue)
            .Select(static it => (Canonical.Of(it.Code.Primary, it.Value), ((QuantityValue)it.Value!).Quantity.Code))
        : [];
}
