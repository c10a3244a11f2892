using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <summary>What vaccines protect from.</summary>
public enum Disease
{
    Influenza,
    Covid,
    Measles,
    Mumps,
    Rubella,
    Diphtheria,
    Tetanus,
    Pertussis,
    Polio,
    Hib,
    HepatitisA,
    HepatitisB,
    Pneumococcal,
    Meningococcal,
    Papilloma,
    Rotavirus,
    Chickenpox,
    Shingles,
    Tuberculosis,
    YellowFever,
    Typhoid,
    Rabies,
    Syncytial,
}

/// <summary>Tells from codes and names what a vaccine protects from: people know diseases, not products.</summary>
public static class Diseases
{
    private const char Space = ' ';

    /// <summary>Codes of SNOMED CT for the disease, of CVX for vaccines, and what names contain, parted by commas.</summary>
    private static readonly ImmutableArray<Row> Rows =
    [
        Of(Disease.Influenza, "6142004", "15 16 88 111 135 140 141 144 149 150 151 153 155 158 161 166 168 171 185 186 194 197 200 201 202 205", "influenza,flu vaccine"),
        Of(Disease.Covid, "840539006", "207 208 210 211 212 213 217 218 219 221 225 226 227 228 229 230 300 301 302 308 309 310 311 312 313", "covid,sars-cov"),
        Of(Disease.Measles, "14189004", "03 04 05 94", "measles,mmr"),
        Of(Disease.Mumps, "36989005", "03 07 38 94", "mumps,mmr"),
        Of(Disease.Rubella, "36653000", "03 04 06 38 94", "rubella,mmr"),
        Of(Disease.Diphtheria, "397430003", "01 09 20 22 28 50 102 106 107 110 113 115 120 130 132 138 139 146 170", "diphtheria,dtap,tdap"),
        Of(Disease.Tetanus, "76902006", "01 09 20 22 28 35 50 102 106 107 110 112 113 115 120 130 132 138 139 142 146 170", "tetanus,dtap,tdap"),
        Of(Disease.Pertussis, "27836007", "01 11 20 22 50 102 106 107 110 115 120 130 132 146 170", "pertussis,dtap,tdap"),
        Of(Disease.Polio, "398102009", "02 10 89 110 120 130 132 146 170 178 179", "polio"),
        Of(Disease.Hib, "91428005", "17 22 46 47 48 49 50 51 102 120 132 146 148 170", "haemophilus influenzae,hib"),
        Of(Disease.HepatitisA, "40468003", "31 52 83 84 85 104", "hepatitis a,hepa-"),
        Of(Disease.HepatitisB, "66071002", "08 42 43 44 45 51 102 104 110 132 146 189", "hepatitis b,hepb"),
        Of(Disease.Pneumococcal, "16814004", "33 100 109 133 152 215 216", "pneumococc"),
        Of(Disease.Meningococcal, "23511006", "32 103 108 114 136 147 148 162 163 164 203", "meningococc"),
        Of(Disease.Papilloma, "240532009", "62 118 137 165", "papilloma,hpv"),
        Of(Disease.Rotavirus, "18624000", "116 119 122", "rotavirus"),
        Of(Disease.Chickenpox, "38907003", "21 94", "varicella,chickenpox"),
        Of(Disease.Shingles, "4740000", "121 187 188", "zoster,shingles"),
        Of(Disease.Tuberculosis, "56717001", "19", "bcg,tubercul"),
        Of(Disease.YellowFever, "16541001", "37 183 184", "yellow fever"),
        Of(Disease.Typhoid, "4834000", "25 41 91 101 190", "typhoid"),
        Of(Disease.Rabies, "14168008", "18 40 90 175 176", "rabies"),
        Of(Disease.Syncytial, "55735004", "303 304 305 314", "respiratory syncytial,rsv"),
    ];

    /// <summary>Of what the source says that it targets; where it says nothing known, of the vaccine's own codes; else of its names.</summary>
    public static ImmutableArray<Disease> Of(CodeableConcept vaccine, IEnumerable<CodeableConcept> targets)
    {
        var told = targets.ToList();
        return Found(row => told.Exists(target => target.Codings.Any(row.Names)) || told.Exists(target => row.IsIn(target))) is { Length: > 0 } targeted ? targeted
            : Found(row => vaccine.Codings.Any(row.Makes)) is { Length: > 0 } made ? made
            : Found(row => row.IsIn(vaccine));
    }

    private static ImmutableArray<Disease> Found(Func<Row, bool> holds) => [.. Rows.Where(holds).Select(static row => row.Disease)];

    private static Row Of(Disease disease, string snomed, string cvx, string terms) => new(disease, snomed, [.. cvx.Split(Space)], [.. terms.Split(',')]);

    private sealed record Row(Disease Disease, string Snomed, ImmutableHashSet<string> Cvx, ImmutableArray<string> Terms)
    {
        private const string HibName = "haemophilus influenzae";

        public bool Names(Coding coding) => coding.Code == Snomed && CodeSystemNames.AreSame(coding.System, CodeSystems.Snomed);

        public bool Makes(Coding coding) => coding.Code is { } code && Cvx.Contains(code.PadLeft(2, '0')) && CodeSystemNames.AreSame(coding.System, CodeSystems.Cvx);

        public bool IsIn(CodeableConcept concept) => concept.Codings.Select(static it => it.Display).Append(concept.Text).OfType<string>().Any(IsIn);

        /// <summary>A bacterium has influenza in its name, and causes none.</summary>
        private bool IsIn(string name)
        {
            var text = Disease == Disease.Influenza ? name.Replace(HibName, "", StringComparison.OrdinalIgnoreCase) : name;
            return Terms.Any(term => text.Contains(term, StringComparison.OrdinalIgnoreCase));
        }
    }
}
