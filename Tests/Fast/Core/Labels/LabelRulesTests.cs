using FluentAssertions;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Labels;

/// <summary>What the door refuses of changes of labels: each breaks one rule, and is told which.</summary>
public sealed class LabelRulesTests
{
    private static readonly Coding Psy = new(CodeSystems.ActCode, "PSY");
    private static readonly LabelTarget Code = new LabelledCode(new Coding(CodeSystems.Loinc, "15074-8"));
    private static readonly CitizenRecord Three = Record(3);

    private static readonly Dictionary<string, LabelChange?> Table = new()
    {
        ["label[2]: is missing"] = null,
        ["label[2]: has no target"] = new(null!, [Psy], []),
        ["label[2]: has a default list"] = new(Code, default, []),
        ["label[2]: has another default list"] = new(Code, [], default),
        ["label[2]: changes nothing"] = new(Code, [], []),
        ["label[2].target: is before the first item"] = new(new LabelledItem(new ItemRef(0, 0)), [Psy], []),
        ["label[2].target: is after the last item"] = new(new LabelledItem(new ItemRef(4, 0)), [Psy], []),
        ["label[2].target: has no place in its commit"] = new(new LabelledItem(new ItemRef(1, -1)), [Psy], []),
        ["label[2].target: is a code without a code"] = new(new LabelledCode(new Coding("s", "")), [Psy], []),
        ["label[2].target: is no code"] = new(new LabelledCode(null!), [Psy], []),
        ["label[2].target: is a class without a system"] = new(new LabelledClass(new Coding(null, "laboratory")), [Psy], []),
        ["label[2].target: is a book"] = new(new LabelledClass(new Coding("s", "c", new string('x', 257))), [Psy], []),
        ["label[2].add: has too many"] = new(Code, Sample.Repeat(RecordLimits.MaxLabels + 1, i => new Coding(CodeSystems.ActCode, $"{i}")), []),
        ["label[2].remove: has too many"] = new(Code, [], Sample.Repeat(RecordLimits.MaxLabels + 1, i => new Coding(CodeSystems.ActCode, $"{i}"))),
        ["label[2].add[0]: is null"] = new(Code, [null!], []),
        ["label[2].add[0]: is of another system"] = new(Code, [new Coding("http://local", "PSY")], []),
        ["label[2].add[1]: is no confidentiality"] = new(Code, [Psy, Confidentiality("X")], []),
        ["label[2].add[0]: is a long confidentiality"] = new(Code, [Confidentiality("NR")], []),
        ["label[2].add[1]: is a second confidentiality"] = new(Code, [Confidentiality("N"), Confidentiality("R")], []),
        ["label[2].add[0]: has no code"] = new(Code, [new Coding(CodeSystems.ActCode, null)], []),
        ["label[2].add[0]: is not Unicode"] = new(Code, [new Coding(CodeSystems.ActCode, "\ud800")], []),
        ["label[2].add[0]: shows a book"] = new(Code, [Confidentiality("R") with { Display = new string('x', 257) }], []),
        ["label[2].remove[0]: has no code"] = new(Code, [], [new Coding(CodeSystems.ActCode, null)]),
    };

    public static TheoryData<string> Rules => [.. Table.Keys];

    [Theory, MemberData(nameof(Rules))]
    public void Refused(string fieldAndReason)
    {
        var field = fieldAndReason[..fieldAndReason.IndexOf(": ", StringComparison.Ordinal)];
        LabelRules.Check(Three, Table[fieldAndReason], "label[2]").Should().NotBeNull().And.BeOfType<Fault>().Which.Field.Should().Be(field);
    }

    [Fact]
    public void ALabellingAtEveryLimit_IsTaken()
    {
        var most = Sample.Repeat(RecordLimits.MaxLabels, i => i == 0 ? Confidentiality("V") : new Coding(CodeSystems.ActCode, $"{i}", "shown"));
        LabelRules.Check(Three, new LabelChange(new LabelledItem(new ItemRef(3, 7)), most, most), "label[0]").Should().BeNull();
        LabelRules.Check(Three, new LabelChange(new LabelledCode(new Coding(null, "mood")), [Psy], [new Coding("http://local", "any")]), "label[0]").Should().BeNull();
    }

    [Fact]
    public void ARecordHoldsSoManyLabellings_AndOneMakesRoomForAnother()
    {
        var record = Record(1);
        for (var i = 0; i < RecordLimits.MaxLabelledTargets; i++)
        {
            record = record.Then(Sample.Noon, new Labelled(new TargetLabels(new LabelledCode(new Coding("s", $"{i}")), [Psy], []), Sample.Gp));
        }

        LabelRules.Check(record, new LabelChange(Code, [Psy], []), "label[0]")!.Value.Field.Should().Be("label[0]");
        LabelRules.Check(record, new LabelChange(new LabelledCode(new Coding("s", "9")), [], [Psy]), "label[0]").Should().BeNull("it replaces one");
        LabelRules.Check(record, new LabelChange(Code, [], [], Clear: true), "label[0]").Should().BeNull("it takes one back");
        var freed = record.Then(Sample.Noon, new Labelled(new TargetLabels(new LabelledCode(new Coding("s", "9")), [], []), Sample.Gp));
        LabelRules.Check(freed, new LabelChange(Code, [Psy], []), "label[0]").Should().BeNull();
    }

    private static Coding Confidentiality(string code) => new(CodeSystems.Confidentiality, code);

    private static CitizenRecord Record(int version) => Enumerable.Range(0, version)
        .Aggregate(Sample.Unopened, (record, i) => record.Then(Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon.AddHours(i)))));
}
