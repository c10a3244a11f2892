using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Searching;
using PhrCluster.Core.Submissions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Searching;

/// <summary>A segment tells whether it may hold an item of an id, of a code, of a time. One that was described before it could is read all the same.</summary>
public sealed class SegmentsByIdTests
{
    [Fact]
    public void AnId_IsLookedForWhereItMayStand_WhateverItsSource()
    {
        var (near, far) = (Segment(Sample.Glucose(Sample.Noon, "5.0", "Observation/a")), Segment(Sample.Glucose(Sample.Noon, "5.0", "Observation/b", "lab"), Sample.Glucose(Sample.Noon, "5.0", "urn|7")));
        Read(new SearchTerm("_id", "a"), near, far).Should().Equal(near);
        Read(new SearchTerm("_id", "b,c"), near, far).Should().Equal(far);
        Read(new SearchTerm("_id", "c"), near, far).Should().BeEmpty();
        Read(new SearchTerm("_id", "p-1.0"), near, far).Should().Equal([near, far], "a place is in both: each is a journal of its own");
        Read(new SearchTerm("_id", "p-2.0"), near, far).Should().BeEmpty();
        Read(new SearchTerm("_id", "h-00000000000000000000000000000000"), near, far).Should().Equal(near, far);
    }

    [Fact]
    public void AnOlderSegment_IsReadForEveryId_AndSubmissionsAskItByTheOldKey()
    {
        var marked = Segment(Sample.Glucose(Sample.Noon, "5.0", "Observation/a"));
        var older = marked with { Marks = SegmentMarks.None, Keys = [.. new[] { Fingerprint.OfSubmission("s"), Fingerprint.OfIdentifier("meter", "Observation/a") }.Order()] };
        Read(new SearchTerm("_id", "z"), older).Should().Equal(older);
        foreach (var (identifier, held) in new[] { ("Observation/a", true), ("Observation/z", false) })
        {
            var plan = SubmissionPlan.Of(Sample.Unopened, Standing.Citizen, new Submission("t", [Sample.Glucose(Sample.Noon, "6.0", identifier)]), Sample.Noon);
            plan.Lookup.MayBeIn(marked).Should().Be(held);
            plan.Lookup.MayBeIn(older).Should().Be(held);
        }
    }

    [Fact]
    public void Codes_AndTimes_TellWhichSegmentsAreRead()
    {
        var (glucose, pressure) = (Segment(Sample.Glucose(Sample.Noon)), Segment(Sample.BloodPressure(Sample.Noon.AddYears(-1), "120", "80")));
        Read(new SearchTerm("code", "15074-8"), glucose, pressure).Should().Equal(glucose);
        Read(new SearchTerm("code:not", "15074-8"), glucose, pressure).Should().Equal(glucose, pressure);
        Read(new SearchTerm("date", "ge2026"), glucose, pressure).Should().Equal(glucose);
        Read(new SearchTerm("date", "lt2026"), glucose, pressure).Should().Equal(pressure);
        Read(new SearchTerm("date", "ge2026"), pressure with { Marks = SegmentMarks.None }).Should().HaveCount(1, "an older segment may hold a time without an end");
        Read(new SearchTerm("date", "ge2027"), Segment(Sample.Glucose(Sample.Noon) with { Time = ReportedTime.Period("2020", null) })).Should().HaveCount(1, "it goes on");
        Read(new SearchTerm("date", "ge2027"), Segment(Sample.Glucose(Sample.Noon) with { Time = ReportedTime.Period("2020", "2021") })).Should().BeEmpty();
    }

    [Theory]
    [InlineData(ProvisionType.Deny, "user/*.cruds"), InlineData(null, "user/Observation.rs"), InlineData(null, "user/*.rs?category=a|b")]
    public void WhereSomethingMayBeHidden_NoCodeAndNoId_TellsWhichSegmentsAreRead(ProvisionType? denies, string scopes)
    {
        var viewer = Viewed(denies is null ? [Sample.Permit("c", "Practice")] : [Sample.Permit("c", "Practice"), Restricting], scopes);
        var (plain, hidden) = (Segment(Sample.BloodPressure(Sample.Noon, "120", "80")), Segment(Sample.BloodPressure(Sample.Noon, "120", "80"), Sample.Glucose(Sample.Noon, "5.0", "Observation/a")));
        foreach (var term in new[] { new SearchTerm("code", "15074-8"), new SearchTerm("_id", "a") })
        {
            Read(viewer, term, plain).Should().HaveCount(1);
            Read(viewer, term, hidden).Should().HaveCount(1);
            Read(Viewed([Sample.Permit("c", "Practice")], "user/*.cruds"), term, plain).Should().BeEmpty("nothing can be hidden");
        }

        Read(viewer, new SearchTerm("date", "ge2027"), plain, hidden).Should().BeEmpty("times still tell");
        foreach (var query in new[] { new HistoryQuery("Observation", "a"), new HistoryQuery("Observation", "a", new ItemRef(1, 0)) })
        {
            HistoryPlan.Of(query, out var plan);
            plan!.MayHold(plain with { First = 2, Last = 2 }, viewer, static _ => false).Should().BeTrue();
            plan.MayHold(hidden with { First = 2, Last = 2 }, viewer, static _ => true).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(SegmentMarks.None, 0), InlineData(SegmentMarks.ById, 1), InlineData(SegmentMarks.ById | SegmentMarks.OpenEnds, 2)]
    public void Marks_CostAByteEach_AndComeBack(SegmentMarks marks, int bytes)
    {
        var plain = Segment(Sample.Glucose(Sample.Noon, "5.0", "Observation/a")) with { Marks = SegmentMarks.None };
        var (first, second) = (new ByteWriter(), new ByteWriter());
        plain.WriteTo(first);
        (plain with { Marks = marks }).WriteTo(second);
        second.Written.Length.Should().Be(first.Written.Length + bytes);
        var reader = new ByteReader(second.Written);
        var read = SegmentDescriptor.ReadFrom(ref reader);
        read.Marks.Should().Be(marks);
        read.Keys.Should().Equal(plain.Keys);
    }

    private static SegmentDescriptor Segment(params RecordItem[] items)
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, items);
        journal.Fold();
        return journal.Segments.Single();
    }

    private static IEnumerable<SegmentDescriptor> Read(SearchTerm term, params SegmentDescriptor[] segments) =>
        Read(Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None), term, segments);

    private static Consent Restricting { get; } = Sample.Permit("d", "Practice") with
    {
        Provision = Sample.Permit("d", "Practice").Provision with { Type = ProvisionType.Deny, Codes = [new Coding(CodeSystems.Loinc, "15074-8")] },
    };

    private static Viewer Viewed(ImmutableArray<Consent> consents, string scopes)
    {
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        return Viewer.ByConsent(ApplicableConsents.Of(consents, question), question, SmartScopes.Parse(scopes, SmartScopes.TextLevel), RecordLabels.None);
    }

    private static IEnumerable<SegmentDescriptor> Read(Viewer viewer, SearchTerm term, params SegmentDescriptor[] segments)
    {
        SearchPlan.Of(new ItemSearch { Types = ["Observation"], Terms = [term] }, Sample.Noon, out var plan).Should().BeNull();
        return plan!.Read(segments, viewer);
    }
}
