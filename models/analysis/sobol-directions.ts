/*!
 * @license Licence of the direction numbers in this file (kept by bundlers, since it must travel with the program).
 *
 * Copyright (c) 2008, Frances Y. Kuo and Stephen Joe
 * All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are
 * met:
 *
 * Redistributions of source code must retain the above copyright
 * notice, this list of conditions and the following disclaimer.
 *
 * Redistributions in binary form must reproduce the above copyright
 * notice, this list of conditions and the following disclaimer in the
 * documentation and/or other materials provided with the distribution.
 *
 * Neither the names of the copyright holders nor the names of the
 * University of New South Wales and the University of Waikato
 * and its contributors may be used to endorse or promote products derived
 * from this software without specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS ``AS IS'' AND ANY
 * EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY
 * DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS
 * OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION)
 * HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT,
 * STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN
 * ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 */
import directions from "./sobol-directions.json" with { type: "json" };

/**
 * Direction numbers of Joe & Kuo for Sobol's sequence, dimensions 2 to 512 of the set "new-joe-kuo-6.21201".
 * One row a dimension: degree s and coefficients a of the primitive polynomial, then the initial numbers m_1 … m_s.
 * Dimension 1 is the van der Corput sequence and needs none.
 *
 * Source: S. Joe & F. Y. Kuo 2008, "Constructing Sobol sequences with better two-dimensional projections", SIAM Journal on
 * Scientific Computing 30:2635–2654; 2003, "Remark on Algorithm 659", ACM Transactions on Mathematical Software 29:49–57.
 */
export const joeKuoDirectionNumbers: readonly (readonly number[])[] = directions;
