using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Readings;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Explaining;

/// <summary>What the door refuses of questions about others: each breaks one rule, and is told which.</summary>
public sealed class ExplainRulesTests
{
    private static readonly ExplainRequest Good = new("dr", Role.Professional, "Practice", PurposeOfUse.Treatment);

    private static readonly Dictionary<string, ExplainRequest?> Table = new()
    {
        ["request: is missing"] = null,
        ["request.subject: is missing"] = Good with { Subject = null! },
        ["request.subject: is empty"] = Good with { Subject = "" },
        ["request.subject: is a book"] = Good with { Subject = new string('x', 257) },
        ["request.subject: is not Unicode"] = Good with { Subject = "\ud800" },
        ["request.role: is none"] = Good with { Role = Role.Unknown },
        ["request.role: is unknown"] = Good with { Role = (Role)9 },
        ["request.organization: is empty"] = Good with { Organization = "" },
        ["request.organization: is a book"] = Good with { Organization = new string('x', 257) },
        ["request.purpose: is missing"] = Good with { Purpose = null! },
        ["request.purpose: is unknown"] = Good with { Purpose = "FUN" },
        ["request.action: is no way to read"] = Good with { Action = ConsentAction.Manage },
        ["request.scopes: are too many"] = Good with { Scopes = new string('x', RecordLimits.MaxTicketLength + 1) },
    };

    public static TheoryData<string> Rules => [.. Table.Keys];

    [Theory, MemberData(nameof(Rules))]
    public void Refused(string fieldAndReason)
    {
        var field = fieldAndReason[..fieldAndReason.IndexOf(": ", StringComparison.Ordinal)];
        ExplainRules.Check(Table[fieldAndReason]).Should().NotBeNull().And.BeOfType<Fault>().Which.Field.Should().Be(field);
    }

    [Fact]
    public void AQuestionThatATicketCouldPut_IsTaken() =>
        ExplainRules.Check(Good with { Organization = null, Action = ConsentAction.Disclose, Scopes = "user/*.rs" }).Should().BeNull();
}
