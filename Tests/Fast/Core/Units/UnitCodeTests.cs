using System.Xml.Linq;
using FluentAssertions;
using PhrCluster.Core.Units;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Units;

public sealed class UnitCodeTests
{
    [Theory]
    [InlineData("mmol/l", "mmol/L")]
    [InlineData("{Beats}/min", "{beats}/min", "/min", "1/min", "min-1", "{}/min", "(/min)")]
    [InlineData("%{Hb}", "%")]
    [InlineData("{step}", "{steps}", "1", "{score}", "{a}.{b}")]
    [InlineData("10*9/L", "10^9/l", "10*9/l{cells}", "10*9.L-1")]
    [InlineData("mg/(24.h)", "mg/24.h-1.1", "mg/24/h")]
    [InlineData("kg/m2", "kg.m-2", "kg/m/m")]
    public void SpellingsOfOneUnit_AreOne(params string[] spellings) => spellings.Select(static it => UnitCode.Of(it)!.Code).Distinct().Should().ContainSingle();

    [Theory]
    [InlineData("mmol/L", "mol/L", 3)]
    [InlineData("10*3/uL", "10*9/L", 0)]
    [InlineData("g/dL", "g/L", -1)]
    [InlineData("mg/mL", "g/L", 0)]
    [InlineData("ng/mL", "mg/L", 3)]
    [InlineData("10*6/uL", "/nL", -3)]
    [InlineData("/100{WBC}", "/{WBC}", 2)]
    public void UnitsThatDifferByAPowerOfTen_AreOneFamily(string one, string other, int tens) =>
        UnitCode.Of(one)!.PowerTo(UnitCode.Of(other)!).Should().Be(-tens);

    [Theory]
    [InlineData("mmol/L", "mg/dL")]
    [InlineData("mmol/L", "meq/L")]
    [InlineData("mL/min", "mL/min/{1.73_m2}")]
    [InlineData("K", "k[iU]")]
    [InlineData("[iU]/L", "U/L")]
    [InlineData("Cel", "K")]
    public void UnitsOfSomethingElse_ArePowersOfNothing(string one, string other) => UnitCode.Of(one)!.PowerTo(UnitCode.Of(other)!).Should().BeNull();

    [Theory]
    [InlineData("MG/DL"), InlineData("cel"), InlineData("mmHg"), InlineData("bpm"), InlineData(""), InlineData("mm Hg"), InlineData("(score)"), InlineData("m/")]
    [InlineData("/"), InlineData("{open"), InlineData("m-"), InlineData("[in_i"), InlineData("0"), InlineData("m2m"), InlineData("((((((((((m))))))))))")]
    [InlineData("9999999999999"), InlineData("m999"), InlineData("k"), InlineData("m.k%"), InlineData("kmin"), InlineData("µmol/L")]
    public void WhatIsNoUcum_IsNoUnit(string text) => UnitCode.Of(text).Should().BeNull();

    [Fact]
    public void ALongText_IsNoUnit() => UnitCode.Of(string.Concat(Enumerable.Repeat("m.", 100)) + "m").Should().BeNull();

    [SkippableFact]
    public void EveryAtomAndPrefix_IsOneOfUcum_AndTakesPrefixesWhereUcumSaysSo()
    {
        var essence = XDocument.Load(Path.Combine(PublicData.Folder("ucum"), "ucum-essence.xml")).Root!;
        var ucum = essence.Name.Namespace;
        var atoms = essence.Elements(ucum + "base-unit").Select(static it => (Code: CodeOf(it), IsMetric: true))
            .Concat(essence.Elements(ucum + "unit").Select(static it => (Code: CodeOf(it), IsMetric: it.Attribute("isMetric")!.Value == "yes")))
            .ToDictionary(static it => it.Code, static it => it.IsMetric);

        UnitAtoms.Metric.Where(atom => !atoms[atom]).Should().BeEmpty();
        UnitAtoms.Plain.Where(atom => atoms[atom]).Should().BeEmpty();
        UnitAtoms.Metric.Concat(UnitAtoms.Plain).Where(static atom => UnitCode.Of(atom) is null).Should().BeEmpty();
        foreach (var prefix in essence.Elements(ucum + "prefix").Where(static it => !CodeOf(it).EndsWith('i')))
        {
            var value = double.Parse(prefix.Element(ucum + "value")!.Attribute("value")!.Value, System.Globalization.CultureInfo.InvariantCulture);
            UnitCode.Of(CodeOf(prefix) + "g")!.Power.Should().Be((int)Math.Round(Math.Log10(value)), CodeOf(prefix));
        }
    }

    private static string CodeOf(XElement element) => element.Attribute("Code")!.Value;
}
