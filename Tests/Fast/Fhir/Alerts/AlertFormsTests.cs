using System.Buffers;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Alerts;

/// <summary>What FHIR tells of alerts is FHIR, and says of a task what was done about it.</summary>
public sealed class AlertFormsTests
{
    private static readonly Alert Open = new(AlertRuleNames.BloodPressureSevere, 1, AlertUrgency.SameDay, 12, Sample.Noon, Sample.Noon.AddHours(-1), Sample.Noon, [184m, 122m]);

    private static readonly AlertHandling
        Claimed = Step(AlertStep.Claimed, 13), Noted = Step(AlertStep.Noted, 14, words: "No answer."), Closed = Step(AlertStep.Closed, 15, AlertOutcome.NoAction, "Known."), Released = Step(AlertStep.Released, 16);

    private static readonly AlertEnd Settled = new(AlertEnding.Settled, 20, Sample.Noon.AddDays(2));

    public static TheoryData<string, Alert> Tasks => new()
    {
        { "requested", Open },
        { "in-progress", Open with { Handling = [Claimed] } },
        { "in-progress", Open with { Handling = [Claimed, Noted] } },
        { "requested", Open with { Handling = [Claimed, Released] } },
        { "completed", Open with { Handling = [Claimed, Closed] } },
        { "completed", Open with { Handling = [Claimed, Closed], End = Settled } },
        { "cancelled", Open with { Handling = [Claimed], End = Settled } },
        { "cancelled", Open with { End = Settled with { How = AlertEnding.Corrected } } },
    };

    [Theory, MemberData(nameof(Tasks))]
    public void ATask_SaysHowItStands(string status, Alert alert)
    {
        var json = Text(writer => TaskRenderer.Write(writer, alert, "anna", ("Very high blood pressure", alert.IsClosed || !alert.IsOpen ? "It is over." : null)));

        FirelyOracle.MustBeValid(json).TypeName.Should().Be("Task");
        using var task = JsonDocument.Parse(json);
        task.RootElement.GetProperty("status").GetString().Should().Be(status);
        task.RootElement.TryGetProperty("owner", out _).Should().Be(status is "in-progress" or "completed" || (status == "cancelled" && !alert.Handling.IsEmpty));
        task.RootElement.TryGetProperty("businessStatus", out _).Should().Be(status == "completed");
        task.RootElement.TryGetProperty("statusReason", out _).Should().Be(status is "completed" or "cancelled");
    }

    [Fact]
    public void ANote_IsACommunication_ToThePatient_AboutTheAlert()
    {
        var alert = Open with { Handling = [Claimed, Noted, Closed] };

        CommunicationRenderer.Said(alert).Should().Equal(Noted, Closed);
        var json = Text(writer => CommunicationRenderer.Write(writer, alert, Noted, "anna", "Very high blood pressure"));
        FirelyOracle.MustBeValid(json).TypeName.Should().Be("Communication");
        Encoding.UTF8.GetString(json).Should().Contain("No answer.").And.Contain("DetectedIssue/anna.12-BP-SEVERE").And.NotContain("Known.");
    }

    [Fact]
    public void AnAlert_NamesItsRule()
    {
        var json = Text(static writer => DetectedIssueRenderer.Write(writer, Open, "anna", ("Very high blood pressure", "Call.")));

        FirelyOracle.MustBeValid(json).TypeName.Should().Be("DetectedIssue");
        Encoding.UTF8.GetString(json).Should().Contain("\"urn:phr:alert-rule:BP-SEVERE|1\"");
    }

    [Fact]
    public void ARule_IsAPlanDefinition()
    {
        var texts = new RuleTexts("Title", "Does.", "Ends.", "Cannot see.", "Guideline", "https://phr.example/rules/alerts#hr", "Trust", "0", [("a", "b")], [("c", "d")]);
        foreach (var (rule, facts) in AlertRuleFacts.All)
        {
            FirelyOracle.MustBeValid(Text(writer => PlanDefinitionRenderer.Write(writer, rule, facts, texts))).TypeName.Should().Be("PlanDefinition");
        }
    }

    private static AlertHandling Step(AlertStep step, long version, AlertOutcome outcome = AlertOutcome.None, string? words = null) =>
        new(step, outcome, words, "dr-lee", "RR8", version, Sample.Noon.AddMinutes(version));

    private static byte[] Text(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        write(writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
