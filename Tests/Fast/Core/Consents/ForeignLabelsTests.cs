using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>A hospital's own labels can be denied where the record holds some of their system; elsewhere a rule by them would hide nothing.</summary>
public sealed class ForeignLabelsTests
{
    private const string Ward = "urn:hospital:ward";

    private static readonly Consent Hidden = Denying(new Coding(Ward, "closed"));

    [Fact]
    public void TheDoorLeavesThemToTheRecord()
    {
        ConsentRules.Check(Hidden, new ConsentLimits()).Should().BeNull();
        ForeignLabels.AreNamedBy(Hidden).Should().BeTrue();
        ForeignLabels.AreNamedBy(Denying(SensitivityLabels.Psychiatry, new Coding(CodeSystems.Confidentiality, "R"))).Should().BeFalse();
    }

    [Fact]
    public void OfASystemThatNoItemCarries_IsRefusedWithItsPath()
    {
        ForeignLabels.Check(Hidden, new HashSet<string>())!.Value.Field.Should().Be("provision.securityLabel[0]");
        ForeignLabels.Check(Denying(SensitivityLabels.Psychiatry, new Coding("urn:hospital:other", "x")), new HashSet<string> { Ward })!.Value.Field
            .Should().Be("provision.securityLabel[1]");
        ForeignLabels.Check(Nested(new Coding(Ward, "closed")), new HashSet<string>())!.Value.Field.Should().Be("provision.provision[0].securityLabel[0]");
    }

    [Theory]
    [InlineData(Ward)]
    [InlineData($"{Ward}|2.1")]
    public void OfASystemThatItemsCarry_IsTaken_HoweverItIsWritten(string written)
    {
        var item = Sample.Glucose(Sample.Noon) with { SecurityLabels = [SensitivityLabels.Psychiatry, new Coding(written, "open")] };

        ForeignLabels.SystemsOf(item).Should().Equal(Ward);
        ForeignLabels.Check(Hidden, ForeignLabels.SystemsOf(item).ToHashSet()).Should().BeNull("its other labels may come");
        ForeignLabels.Check(Nested(new Coding(Ward, "closed")), ForeignLabels.SystemsOf(item).ToHashSet()).Should().BeNull();
    }

    [Fact]
    public void GivenOnce_ItHidesWhatCarriesIt_AndNothingElse()
    {
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        var applicable = ApplicableConsents.Of([Sample.Permit("all", "Practice"), Hidden], question);

        Permits(new Coding(Ward, "closed")).Should().BeFalse();
        Permits(new Coding(Ward, "open")).Should().BeTrue();

        bool Permits(Coding label)
        {
            var item = Sample.Glucose(Sample.Noon) with { SecurityLabels = [label] };
            return applicable.Decide(new ConsentItem(ItemContext.Of(item), HeldItems.Span(item), item.Source.Name, item.Source.Identifier)).Permitted;
        }
    }

    private static Consent Denying(params Coding[] labels) => Standing.Deny("hidden", new Provision { Type = ProvisionType.Deny, SecurityLabels = [.. labels] });

    private static Consent Nested(Coding label) => Sample.Permit("c", "Practice") with
    {
        Provision = new Provision
        {
            Type = ProvisionType.Permit,
            Provisions = [new Provision { Type = ProvisionType.Deny, SecurityLabels = [label] }],
        },
    };
}
