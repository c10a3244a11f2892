using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Identity;

/// <summary>Scopes that a query narrows to some items of a type.</summary>
public sealed class ScopeQueryTests
{
    private const string Lab = CodeSystems.ObservationCategory + "|laboratory";
    private const string Vital = CodeSystems.ObservationCategory + "|vital-signs";
    private const string GlucoseCode = CodeSystems.Loinc + "|15074-8";
    private const string OtherCode = CodeSystems.Loinc + "|8867-4";

    private static readonly Reading Glucose = Sample.Glucose(Sample.Noon) with { Categories = [Sample.Laboratory] };

    [Theory]
    [InlineData("user/Observation.rs?category=" + Lab, true)]
    [InlineData("user/Observation.rs?category=" + Vital, false)]
    [InlineData("user/Observation.rs?category=" + Vital + "," + Lab, true)]
    [InlineData("user/Observation.rs?category=" + Vital + "&category=" + Lab, false)]
    [InlineData("user/Observation.rs?code=" + GlucoseCode, true)]
    [InlineData("user/Observation.rs?code=" + OtherCode, false)]
    [InlineData("user/Observation.rs?category=" + Lab + "&code=" + GlucoseCode, true)]
    [InlineData("user/Observation.rs?category=" + Lab + "&code=" + OtherCode, false)]
    [InlineData("user/*.read?category=" + Lab, true)]
    [InlineData("user/Condition.rs?category=" + Lab, false)]
    [InlineData("user/Observation.c?category=" + Lab, false)]
    [InlineData("user/Observation.rs?category=http%3A%2F%2Fterminology.hl7.org%2FCodeSystem%2Fobservation-category%7Claboratory", true)]
    [InlineData("user/Observation.rs?category=http://other|laboratory", false)]
    [InlineData("user/Observation.rs?category=laboratory", false)]
    [InlineData("user/Observation.rs?category=|laboratory", false)]
    [InlineData("user/Observation.rs?category=" + CodeSystems.ObservationCategory + "|", false)]
    [InlineData("user/Observation.rs?category=" + Lab + "|more", false)]
    [InlineData("user/Observation.rs?category=" + Lab + ",", false)]
    [InlineData("user/Observation.rs?category=" + Lab + "&", false)]
    [InlineData("user/Observation.rs?category=" + Lab + "%2Cother", false)]
    [InlineData("user/Observation.rs?category=" + Lab + "&_security=R", false)]
    [InlineData("user/Observation.rs?category:not=" + Vital, false)]
    [InlineData("user/Observation.rs?date=gt2020", false)]
    [InlineData("user/Observation.rs?", false)]
    [InlineData("user/Observation.rs?date=gt2020 user/Observation.r?code=" + GlucoseCode, true)]
    public void Query_LetsThroughWhatItCovers_AndNothingWhereItCannotBeHeldTo(string text, bool permitted)
    {
        var scopes = Parse(text);

        scopes.Permits(ScopeAction.Read, ItemContext.Of(Glucose)).Should().Be(permitted);
        scopes.Permits(ScopeAction.Read, "Observation").Should().BeFalse("not all of the type is granted");
    }

    [Fact]
    public void Scopes_AddUp_ActionByAction()
    {
        var scopes = Parse($"user/Observation.r?category={Lab} user/Observation.s");

        scopes.Permits(ScopeAction.Read | ScopeAction.Search, ItemContext.Of(Glucose)).Should().BeTrue();
        scopes.Permits(ScopeAction.Read | ScopeAction.Search, ItemContext.Of(Sample.BloodPressure(Sample.Noon, "120", "80"))).Should().BeFalse();
        scopes.Permits(ScopeAction.Search, "Observation").Should().BeTrue();
        scopes.Permits(ScopeAction.None, ItemContext.Of(Glucose)).Should().BeFalse();
    }

    [Fact]
    public void QueryBesideTheWholeType_ChangesNothing()
    {
        Parse($"user/*.rs user/Observation.r?category={Vital}").HasQueries.Should().BeFalse();
        Parse($"user/*.s user/Observation.r?category={Vital}").HasQueries.Should().BeTrue();
    }

    [Fact]
    public void Viewer_SeesAndDelivers_WhatTheQueryCovers()
    {
        var viewer = Citizen($"user/Observation.cr?category={Lab}");

        viewer.Sees(ConsentItem.Of(Glucose), out _).Should().BeTrue();
        viewer.MayDeliver(Glucose).Should().BeTrue();
        var pressure = Sample.BloodPressure(Sample.Noon, "120", "80");
        viewer.Sees(ConsentItem.Of(pressure), out _).Should().BeFalse();
        viewer.MayDeliver(pressure).Should().BeFalse();
        viewer.MayDeliver(Glucose with { Code = null! }).Should().BeFalse("an item that breaks a rule can't be told to match");
    }

    [Fact]
    public void Viewer_TellsItemsApart_WhereAQueryDoes()
    {
        Citizen($"user/*.rs?category={Lab}").TellsItemsApart.Should().BeTrue();
        Citizen("user/*.rs").TellsItemsApart.Should().BeFalse();
    }

    private static Viewer Citizen(string scopes) => Viewer.Citizen(new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon), Parse(scopes), RecordLabels.None);

    private static SmartScopes Parse(string text) => SmartScopes.Parse(text, ScopeLevel.User);
}
